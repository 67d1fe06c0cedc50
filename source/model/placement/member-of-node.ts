import type {PlacedNode} from './placed-node.ts';
import type {PlacementFacts} from './placement-facts.ts';

/** The member that a node is to be on, or is on where LXD placed it; undefined while that is LXD's to say. */
export const memberOfNode = (
	{name, member}: Pick<PlacedNode, 'name' | 'member'>,
	{places}: Pick<PlacementFacts, 'places'>,
): string | undefined => (member === 'auto' ? places.get(name) : member);
