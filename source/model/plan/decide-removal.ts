import {type LeavingNode, leavingNodes} from '../playbooks/leaving-nodes.ts';
import type {Facts} from './facts.ts';
import type {Step} from './plan.ts';

/** Nodes that the preset no longer names leave the cluster, one after the other, and then LXD. */
export const decideRemoval = (facts: Facts): readonly Step[] =>
	leavingNodes(facts).map(node => ({
		id: `remove-${node.name}`,
		subject: node.name,
		node: node.name,
		member: node.member,
		state: 'missing',
		sentence: sentence(node, facts),
	}));

function sentence({name, state, member}: LeavingNode, {fleet}: Facts) {
	const where = member || fleet.entry;
	switch (state) {
		case 'running':
			return `drain ${name}, take it out of the cluster (remove-node.yml) and delete it on ${where}`;
		case 'stopped':
			return `take ${name}, which does not run, out of the cluster (remove-node.yml) and delete it on ${where}`;
		case 'gone':
			return `take ${name}, whose instance is gone, out of the cluster (remove-node.yml)`;
		case 'left':
			return `delete ${name} on ${where}, which left the cluster before`;
	}
}
