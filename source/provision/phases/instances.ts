import {createInstance} from '../../lxd/instances/create-instance.ts';
import {readInstance} from '../../lxd/instances/read-instance.ts';
import {updateInstance} from '../../lxd/instances/update-instance.ts';
import type {Node} from '../../model/node.ts';
import {nodesOf} from '../../model/nodes-of.ts';
import {wantedInstance} from '../../model/plan/wanted-instance.ts';
import {UserError} from '../../model/user-error.ts';
import {imageFingerprint} from '../image-fingerprint.ts';
import type {Phase, StepContext} from '../phase.ts';
import {userData} from '../user-data.ts';

/** Creates the nodes' instances, stopped, each on its member; brings those that drifted back to the preset. */
export const instances: Phase = {
	name: 'instances',
	looksAt: ['profiles', 'images', 'instances'],
	atOnce: {per: 'member', count: 4},
	failure: 'stops-node',
	carryOut: async (step, context) => {
		const node = nodesOf(context.session.preset).find(({name}) => name === step.subject);
		if (!node) {
			return;
		}

		const {session, signal} = context;
		const {cluster} = session.preset;
		const wanted = wantedInstance(node, {cluster, fleet: context.facts.fleet});
		if (step.state === 'missing') {
			await create(node, wanted, context);
		} else {
			await updateInstance(session.client, {name: node.name, ...wanted, signal});
		}
	},
};

async function create(
	{name, member}: Node,
	{profiles, config, devices}: ReturnType<typeof wantedInstance>,
	{session, facts, feed, progress, emit, signal}: StepContext,
) {
	await createInstance(session.client, {
		request: {
			name,
			member: member === 'auto' || !facts.fleet.clustered ? undefined : member,
			fingerprint: imageFingerprint(facts),
			profiles,
			config: {...config, ...userData(facts)},
			devices,
		},
		feed,
		onProgress: progress,
		signal,
	});
	const created = await readInstance(session.client, {name, signal});
	if (!created) {
		throw new UserError(`LXD created ${name} and does not have it now`, {
			fault: 'provisioning',
			hint: 'somebody may have deleted it; run rookery up again',
		});
	}

	emit({type: 'node-placed', node: name, member: created.location || facts.fleet.entry});
}
