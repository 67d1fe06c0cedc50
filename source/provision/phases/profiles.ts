import {z} from 'zod';
import {runOperation} from '../../lxd/operations.ts';
import {ownerOf} from '../../model/fleet/members.ts';
import {desiredProfile} from '../../model/plan/desired-state.ts';
import type {Step} from '../../model/plan/plan.ts';
import {UserError} from '../../primitives/errors.ts';
import type {StepContext} from './phase.ts';

/** Writes the preset's own profiles as the preset has them. */
export async function applyProfiles(step: Step, context: StepContext): Promise<void> {
	const body = desiredProfile(context.session.preset, step.subject);
	if (step.state === 'missing') {
		const {client} = context.session;
		const create = {method: 'POST', path: '/1.0/profiles', signal: context.signal} as const;
		await runOperation(client, {...create, body: {name: step.subject, ...body}});
	} else {
		await rewrite(step.subject, body, context);
	}
}

const Present = z.object({config: z.record(z.string(), z.string())});

/** The tag keeps us from writing over what somebody else wrote between our look and our write. */
async function rewrite(
	name: string,
	body: ReturnType<typeof desiredProfile>,
	{session, signal}: StepContext,
) {
	const path = `/1.0/profiles/${encodeURIComponent(name)}`;
	const {value, tag} = await session.client.getWithTag(Present, {path, signal});
	if (ownerOf(value) !== session.preset.cluster) {
		throw new UserError(`profile ${name} is not this cluster's: it is left alone`, {
			fault: 'provisioning',
			hint: 'give the profile in the preset another name',
		});
	}

	await runOperation(session.client, {
		method: 'PUT',
		path,
		headers: {'if-match': tag},
		body,
		signal,
	});
}
