import {join} from 'node:path';
import {changeState, deleteInstance, refuseProtected} from '../../lxd/instances.ts';
import {ansibleInventory} from '../../model/inventory.ts';
import {nodesOf} from '../../model/nodes.ts';
import {instanceOf, strayNodes} from '../../model/plan/current-state.ts';
import type {Step} from '../../model/plan/plan.ts';
import {type LeavingNode, leavingNodes} from '../../model/playbooks/membership.ts';
import {UserError} from '../../primitives/errors.ts';
import {writeAtomically} from '../../system/files.ts';
import {applyPlaybook, keepRecord} from '../playbooks.ts';
import type {StepContext} from './phase.ts';

/** Takes a node out of the cluster by kubespray's remove-node.yml, if it is in it, then deletes its instance. */
export async function applyRemoval({subject: name}: Step, context: StepContext): Promise<void> {
	const {session, facts, signal} = context;
	const node = leavingNodes(facts).find(leaving => leaving.name === name);
	const isStray = strayNodes(facts).some(stray => stray.name === name);
	if (!node && !isStray) return;

	const instance = instanceOf(facts, name);
	refuseProtected(instance ? [instance] : [], facts.fleet);
	if (node && node.state !== 'left') await removeNode(node, context);

	if (instance && instance.status !== 'Stopped') {
		await changeState(session.client, {name, action: 'stop', signal});
	}

	if (instance) await deleteInstance(session.client, {name, signal});

	await session.records.write(name, undefined);
	if (node) {
		await keepRecord(session.files.clusterRecord, record => {
			const {[name]: _, ...nodes} = record.nodes;
			return {...record, nodes, verifiedAt: undefined};
		});
	}
}

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

	await writeAtomically(path, text);
	for (const [file, content] of Object.entries(facts.kubespray?.variables ?? {})) {
		await writeAtomically(join(folder, file), content);
	}

	await applyPlaybook(
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
