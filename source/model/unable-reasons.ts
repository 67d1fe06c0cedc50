import type {Member} from './fleet.ts';
import {nameList} from './name-list.ts';
import type {NodeType} from './node-type.ts';

/**
 * Why members can make no nodes of a type, those with one reason together: "albatross1 and albatross2: no
 * /dev/kvm". Undefined where all of them can, or did not tell.
 */
export const unableReasons = (members: readonly Member[], type: NodeType): string | undefined => {
	const unable = members.flatMap(({name, capacity}) => {
		const why = capacity.kind === 'known' ? capacity.unable[type] : undefined;
		return why === undefined ? [] : [{name, why}];
	});
	const byReason = [...Map.groupBy(unable, ({why}) => why)].map(
		([why, alike]) => `${nameList(alike.map(({name}) => name))}: ${why}`,
	);
	return byReason.length === 0 ? undefined : byReason.join('; ');
};
