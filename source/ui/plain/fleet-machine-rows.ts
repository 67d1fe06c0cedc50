import type {Fleet} from '../../model/fleet.ts';
import {nameList} from '../../model/name-list.ts';
import {unableReason} from '../../model/unable-reason.ts';
import type {Theme} from '../theme.ts';
import type {Cell} from './columns.ts';

/** Which members can make virtual machines, and why the others can't; those that did not answer are left out. */
export const machineRows = (
	{members}: Fleet,
	{glyphs, good, caution}: Theme,
): readonly (readonly Cell[])[] => {
	const byReason = Map.groupBy(
		members.filter(({capacity}) => capacity.kind === 'known'),
		member => unableReason(member, 'virtual-machine'),
	);
	return [
		['VIRTUAL MACHINES', 'ON', 'WHY'],
		...[...byReason].map(([why, alike]) => [
			why === undefined
				? {text: `${glyphs.done} possible`, paint: good}
				: {text: `${glyphs.warning} not possible`, paint: caution},
			nameList(
				alike.map(({name}) => name),
				4,
			),
			why ?? '',
		]),
	];
};
