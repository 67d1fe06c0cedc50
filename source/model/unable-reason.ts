import type {Member} from './fleet.ts';
import type {NodeType} from './node-type.ts';

/** Why a member can make no nodes of a type, in LXD's own words; undefined where it can, or did not tell what it has. */
export const unableReason = (
	{capacity}: Pick<Member, 'capacity'>,
	type: NodeType,
): string | undefined => (capacity.kind === 'known' ? capacity.unable[type] : undefined);
