import type {Fleet, Member} from '../../model/fleet.ts';
import {nameList} from '../../model/name-list.ts';
import type {Theme} from '../theme.ts';
import type {Cell} from './columns.ts';

/** Which members can make virtual machines, and why the others can't; those that did not answer are left out. */
export const machineRows = (
	{members}: Fleet,
	{glyphs, good, caution}: Theme,
): readonly (readonly Cell[])[] => {
	const byReason = Map.groupBy(
		members.filter(({capacity}) => capacity.kind === 'known'),
		whyNot,
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

const whyNot = ({capacity}: Member): string | undefined =>
	capacity.kind === 'known' ? capacity.unable['virtual-machine'] : undefined;
