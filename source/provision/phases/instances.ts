import {createInstance} from '../../lxd/instances/create-instance.ts';
import {deleteInstance, refuseProtected} from '../../lxd/instances/delete-instance.ts';
import {readInstance} from '../../lxd/instances/read-instance.ts';
import {updateInstance} from '../../lxd/instances/update-instance.ts';
import type {Node} from '../../model/node.ts';
import {nodeOf} from '../../model/node-of.ts';
import {instanceOf} from '../../model/plan/instance-of.ts';
import {wantedInstance} from '../../model/plan/wanted-instance.ts';
import {imageFingerprint} from '../image-fingerprint.ts';
import {leftVolume} from '../left-volume.ts';
import type {Phase, StepContext} from '../phase.ts';

/**
 * Creates the nodes' instances, stopped, each on its member, and in place of what LXD left half made; brings
 * those that drifted back to the preset. They get no cloud-init data of ours: it would replace that of the user's
 * profiles, and the phase `access` does all that rookery needs, whether the image has cloud-init or not.
 */
export const instances: Phase = {
	name: 'instances',
	looksAt: ['profiles', 'images', 'instances'],
	atOnce: {per: 'member', count: 4},
	failure: 'stops-node',
	carryOut: async (step, context) => {
		const {session, signal} = context;
		const node = nodeOf(session.preset, step.subject);
		const {cluster} = session.preset;
		const wanted = wantedInstance(node, {cluster, fleet: context.facts.fleet});
		if (step.state === 'missing') {
			const half = instanceOf(context.facts, node.name);
			if (half) {
				refuseProtected([half], context.facts.fleet);
				await deleteInstance(session.client, {name: node.name, signal});
			}

			await create(node, wanted, context);
		} else {
			await updateInstance(session.client, {name: node.name, ...wanted, signal});
		}
	},
};

async function create(
	{name, type, member}: Node,
	{profiles, config, devices}: ReturnType<typeof wantedInstance>,
	{session, facts, feed, progress, emit, signal}: StepContext,
) {
	const {entry, clustered} = facts.fleet;
	const asked = member === 'auto' || !clustered ? undefined : member;
	try {
		await createInstance(session.client, {
			request: {
				name,
				type,
				member: asked,
				fingerprint: imageFingerprint(facts, type),
				profiles,
				config,
				devices,
			},
			feed,
			onProgress: progress,
			signal,
		});
	} catch (error) {
		throw leftVolume(error, {name, project: session.preset.lxd.project}) ?? error;
	}

	// Only where LXD chose is there something to read back.
	const place = asked ?? (await readInstance(session.client, {name, signal}))?.location;
	emit({type: 'node-placed', node: name, member: place || entry});
}
