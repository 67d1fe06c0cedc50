import {join} from 'node:path';
import {changeState} from '../../lxd/instances/change-state.ts';
import {deleteInstance, refuseProtected} from '../../lxd/instances/delete-instance.ts';
import {ansibleInventory} from '../../model/inventory/ansible-inventory.ts';
import {nodesOf} from '../../model/nodes-of.ts';
import {instanceOf} from '../../model/plan/instance-of.ts';
import {strayNodes} from '../../model/plan/stray-nodes.ts';
import {type LeavingNode, leavingNodes} from '../../model/playbooks/leaving-nodes.ts';
import {UserError} from '../../model/user-error.ts';
import {writePrivate} from '../cluster/write-private.ts';
import {carryOutPlaybook} from '../kubernetes/carry-out-playbook.ts';
import {keepRecord} from '../kubernetes/keep-record.ts';
import type {Phase, StepContext} from '../phase.ts';

/** Takes a node out of the cluster by kubespray's remove-node.yml, if it is in it, then deletes its instance. */
export const removal: Phase = {
	name: 'removal',
	looksAt: ['instances', 'kubespray'],
	atOnce: {per: 'run', count: 1},
	failure: 'stops-run',
	carryOut: async ({subject: name}, context) => {
		const {session, facts, signal} = context;
		const node = leavingNodes(facts).find(leaving => leaving.name === name);
		const isStray = strayNodes(facts).some(stray => stray.name === name);
		if (!node && !isStray) {
			return;
		}

		const instance = instanceOf(facts, name);
		refuseProtected(instance ? [instance] : [], facts.fleet);
		if (node && node.state !== 'left') {
			await removeNode(node, context);
		}

		if (instance && instance.status !== 'Stopped') {
			await changeState(session.client, {name, action: 'stop', signal});
		}

		if (instance) {
			await deleteInstance(session.client, {name, signal});
		}

		await session.records.write(name, undefined);
		if (node) {
			await keepRecord(session.files.clusterRecord, record => {
				const {[name]: _, ...nodes} = record.nodes;
				return {...record, nodes, verifiedAt: undefined};
			});
		}
	},
};

/** The cluster's own inventory does not have the node any more: one of this run's does. */
async function removeNode(node: LeavingNode, context: StepContext) {
	const {name, state} = node;
	const {facts, runFolder} = context;
	const folder = join(runFolder, 'removal', name);
	const path = join(folder, 'hosts.yaml');
	const text = ansibleInventory(facts, {leaving: [node]});
	if (text === undefined) {
		throw new UserError(`nothing is known here of the way to ${name}`, {
			fault: 'kubespray',
			hint: 'name it in the preset again and run rookery up, or run it where the cluster was made',
		});
	}

	await writePrivate(path, text);
	for (const [file, content] of Object.entries(facts.kubespray?.variables ?? {})) {
		await writePrivate(join(folder, file), content);
	}

	await carryOutPlaybook(
		{
			phase: 'removal',
			playbook: 'remove-node.yml',
			inventory: {
				inventory: path,
				nodes: [...nodesOf(facts.preset).map(staying => staying.name), name],
			},
			extraVars: {
				node: name,
				skip_confirmation: true,
				// What is on the node goes with its instance.
				reset_nodes: false,
				...(state === 'running' ? {} : {allow_ungraceful_removal: true}),
			},
			cache: 'fresh',
		},
		context,
	);
}
