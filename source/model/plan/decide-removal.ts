import {type LeavingNode, leavingNodes} from '../playbooks/leaving-nodes.ts';
import type {Facts} from './facts.ts';
import type {Step} from './plan.ts';
import {strayNodes} from './stray-nodes.ts';

/** Nodes that the preset no longer names leave the cluster if they are in it, one after the other, and then LXD. */
export const decideRemoval = (facts: Facts): readonly Step[] => [
	...leavingNodes(facts).map(node =>
		removal(node.name, {member: node.member, sentence: sentence(node, facts)}),
	),
	...strayNodes(facts).map(({name, location}) => {
		const where = location || facts.fleet.entry;
		const said = `delete ${name} on ${where}, which the preset no longer names`;
		return removal(name, {member: location, sentence: said});
	}),
];

const removal = (name: string, about: Pick<Step, 'member' | 'sentence'>): Step => ({
	id: `remove-${name}`,
	subject: name,
	node: name,
	state: 'missing',
	...about,
});

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
