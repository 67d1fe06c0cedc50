import {DeadlineError} from '../lxd/deadline-error.ts';
import {type MemberFate, settleMember} from '../lxd/discover/settle-member.ts';
import {LxdError} from '../lxd/lxd-error.ts';
import {decide} from '../model/plan/make-plan.ts';
import type {Step} from '../model/plan/plan.ts';
import {UserError} from '../model/user-error.ts';
import {refreshFacts} from './gather-facts.ts';
import type {Phase, StepContext} from './phase.ts';

const attempts = 3;

/**
 * Carries a step out. After an answer that never came, or an error of LXD's, it looks what is so before it
 * decides: what is right by then was done, and what a lost connection left undone is tried again.
 * @throws UserError naming the member when it is the member that is gone
 */
export async function attemptStep(phase: Phase, step: Step, context: StepContext): Promise<void> {
	for (let attempt = 1; ; attempt++) {
		try {
			await phase.carryOut(step, context);
			return;
		} catch (error) {
			context.signal.throwIfAborted();
			if (!isDoubtful(error)) {
				throw error;
			}

			await findWayIn(error, context);
			const fate = await memberFate(step, context);
			if (fate.kind === 'gone') {
				throw new UserError(`${fate.why} (${error.message})`, {
					fault: 'provisioning',
					where: step.member,
					hint: 'when it is back, run rookery up again: it goes on with what is left',
					cause: error,
				});
			}

			if (await isRight(phase, step, context)) {
				return;
			}

			if (attempt === attempts || !(fate.kind === 'back' || isWorthAnotherTry(error))) {
				throw error;
			}
		}
	}
}

/** Errors after which only a look can tell whether the change was made. */
const isDoubtful = (error: unknown): error is UserError =>
	error instanceof LxdError || (error instanceof UserError && error.fault === 'connection');

/** A lost way, and the race of two members for one image record (canonical/lxd#11636), pass by themselves. */
const isWorthAnotherTry = (error: UserError) =>
	error.fault === 'connection' || error.message.includes('UNIQUE constraint');

/** A server that does not answer itself is left for the next host; one that does has a member behind it that is gone. */
async function findWayIn(error: UserError, {session: {client}, signal}: StepContext) {
	if (error.fault === 'connection' && !(error instanceof DeadlineError)) {
		client.connection.drop(error.message);
	} else if (error instanceof DeadlineError && !(await client.isAnswering(signal))) {
		client.connection.drop(error.message);
	}
}

async function memberFate(
	{member}: Step,
	{session, facts, progress, signal}: StepContext,
): Promise<MemberFate> {
	if (!member || !facts.fleet.clustered) {
		return {kind: 'there'};
	}

	progress({percent: undefined, text: `looking whether ${member} is there`});
	return settleMember(session.client, member, signal);
}

async function isRight(phase: Phase, step: Step, {session, facts, signal}: StepContext) {
	const fresh = await refreshFacts(session, {facts, parts: phase.looksAt, signal});
	return decide[phase.name](fresh).some(({id, state}) => id === step.id && state === 'right');
}
