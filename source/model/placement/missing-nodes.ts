import type {PlacedNode} from './placed-node.ts';
import type {PlacementFacts} from './placement-facts.ts';

/** Nodes that no instance has the name of yet: what is still to be made. */
export const missingNodes = (
	nodes: readonly PlacedNode[],
	{fleet}: Pick<PlacementFacts, 'fleet'>,
): readonly PlacedNode[] => {
	const taken = new Set(fleet.instances.map(({name}) => name));
	return nodes.filter(({name}) => !taken.has(name));
};
