import {hiddenLeaving, type LeavingNode, leavingNodes} from '../../playbooks/membership.ts';
import {strayNodes, unknownStep} from '../current-state.ts';
import type {Facts, Step} from '../plan.ts';

/** Nodes that the preset no longer names leave the cluster if they are in it, one after the other, and then LXD. */
export const planRemovalPhase = (facts: Facts): readonly Step[] => [
	...leavingNodes(facts).flatMap(({state, ...node}): readonly Step[] =>
		state === 'unknown'
			? []
			: [removal(node.name, {member: node.member, sentence: sentence({...node, state}, facts)})],
	),
	...strayNodes(facts).map(({name, location}) => {
		const where = location || facts.fleet.entry;
		const said = `delete ${name} on ${where}, which the preset no longer names`;
		return removal(name, {member: location, sentence: said});
	}),
	...hiddenLeaving(facts).flatMap(({name}) => {
		return unknownStep(facts, {id: `remove-${name}`, subject: name, node: name}) ?? [];
	}),
];

const removal = (name: string, about: Pick<Step, 'member' | 'sentence'>): Step => ({
	id: `remove-${name}`,
	subject: name,
	node: name,
	state: 'missing',
	...about,
});

type Known = Pick<LeavingNode, 'name' | 'member'> & {
	readonly state: Exclude<LeavingNode['state'], 'unknown'>;
};

function sentence({name, state, member}: Known, {fleet}: Facts) {
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
