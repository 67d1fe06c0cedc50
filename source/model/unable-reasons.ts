import type {Member} from './fleet.ts';
import {nameList} from './name-list.ts';
import type {NodeType} from './node-type.ts';
import {unableReason} from './unable-reason.ts';

/**
 * Why members can make no nodes of a type, those with one reason together: "albatross1 and albatross2: no
 * /dev/kvm". Undefined where all of them can, or did not tell.
 */
export const unableReasons = (members: readonly Member[], type: NodeType): string | undefined => {
	const byReason = [...Map.groupBy(members, member => unableReason(member, type))].flatMap(
		([reason, alike]) =>
			reason === undefined ? [] : [`${nameList(alike.map(({name}) => name))}: ${reason}`],
	);
	return byReason.length === 0 ? undefined : byReason.join('; ');
};
