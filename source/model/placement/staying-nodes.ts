import type {PlacedNode} from './placed-node.ts';
import type {PlacementFacts} from './placement-facts.ts';
import type {PlacementReason} from './placement-reason.ts';

/** A node that is not spread, where it is. */
export type StayingNode = {readonly node: PlacedNode; readonly reason: PlacementReason};

/**
 * The nodes that stay where they are, by name: those asked for, and those that exist, as LXD does not
 * move them. One that exists is where LXD has it, whatever member it was meant for.
 */
export const stayingNodes = ({
	facts,
	nodes,
	keep,
}: {
	readonly facts: PlacementFacts;
	readonly nodes: readonly PlacedNode[];
	readonly keep: readonly string[];
}): ReadonlyMap<string, StayingNode> => {
	const asked = new Set(keep);
	return new Map(
		nodes
			.filter(({name}) => facts.places.has(name) || asked.has(name))
			.map(node => [node.name, stayOf(node, facts.places.get(node.name))]),
	);
};

const stayOf = (node: PlacedNode, place: string | undefined): StayingNode => {
	if (place === undefined) {
		return {node, reason: {kind: 'stays', because: 'asked', member: node.member}};
	}
	const member = node.member === 'auto' ? 'auto' : place;
	return {node: {...node, member}, reason: {kind: 'stays', because: 'there', member: place}};
};
