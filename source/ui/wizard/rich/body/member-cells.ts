import type {Fleet, Member, Space} from '../../../../model/fleet.ts';
import {memberOf} from '../../../../model/member-of.ts';
import type {Theme} from '../../../theme.ts';
import type {Span} from '../../../widgets/line/draw-line.ts';
import {progressBar} from '../../../widgets/line/progress-bar.ts';
import {spaceWords} from './space-words.ts';

export type MemberTable = {
	/** Of the longest name. */
	readonly name: number;
	/** The pool whose room is shown. */
	readonly pool: string | undefined;
};

type Shown = {
	readonly fleet: Fleet;
	readonly table: MemberTable;
	/** It has not answered yet. */
	readonly isAsked: boolean;
	readonly width: number;
	readonly theme: Theme;
	readonly isChosen: boolean;
};

export const memberHeads = (
	{name, pool}: MemberTable,
	{width, theme: {dim}}: Pick<Shown, 'width' | 'theme'>,
): readonly Span[] => {
	const columns = columnsFor(width, name);
	return [
		{text: 'member', width: columns.name, paint: dim},
		{text: 'state', width: state, paint: dim},
		{text: 'cores', width: cores, align: 'right', paint: dim},
		...(columns.runs > 0 ? [{text: 'runs', width: runs, align: 'right', paint: dim} as const] : []),
		{text: ' memory in use', width: columns.space, paint: dim},
		{
			text: ` disk in use${pool === undefined ? '' : ` (${pool})`}`,
			width: columns.space,
			paint: dim,
		},
		{text: 'kind', paint: dim},
	];
};

/** A member's line of the table; what it does not tell is left blank. */
export const memberCells = (member: Member, shown: Shown): readonly Span[] => {
	const {fleet, table, isAsked, width, theme, isChosen} = shown;
	const {capacity, name} = member;
	const columns = columnsFor(width, table.name);
	const count = fleet.instances.filter(instance => memberOf(instance, fleet) === name).length;
	const known = capacity.kind === 'known' ? capacity : undefined;
	return [
		{text: name, width: columns.name, paint: isChosen ? theme.strong : undefined},
		{...stateOf(member, {isAsked, theme}), width: state},
		{text: known ? String(known.cores) : '', width: cores, align: 'right'},
		...(columns.runs > 0 ? [{text: String(count), width: runs, align: 'right'} as const] : []),
		{...share(known?.memory, columns.space, theme), width: columns.space},
		{
			...share(known?.pools[table.pool ?? ''], columns.space, theme),
			width: columns.space,
		},
		{text: member.architecture, paint: theme.dim},
	];
};

const state = 10;
const cores = 5;
const runs = 4;

/** Where there is little room, how many instances run on a member is only said of the one that is chosen. */
const columnsFor = (width: number, name: number) => {
	const own = Math.min(name, Math.floor(width / 4));
	const isNarrow = width < 66;
	const left = width - own - state - cores - (isNarrow ? 0 : runs + 1) - 4;
	const space = Math.floor((left - (left > 60 ? 8 : 0)) / 2);
	return {name: own, runs: isNarrow ? 0 : runs, space: Math.max(12, Math.min(34, space))};
};

const stateOf = (
	{status, capacity}: Member,
	{isAsked, theme}: Pick<Shown, 'isAsked' | 'theme'>,
): Pick<Span, 'text' | 'paint'> => {
	const {glyphs, good, bad, caution, dim} = theme;
	if (status !== 'Online') {
		const isSoft = status === 'Evacuated';
		const sign = isSoft ? glyphs.warning : glyphs.failed;
		return {text: `${sign} ${status.toLowerCase()}`, paint: isSoft ? caution : bad};
	}
	if (isAsked) return {text: `${glyphs.waiting} asking`, paint: dim};
	return capacity.kind === 'silent'
		? {text: `${glyphs.warning} silent`, paint: caution}
		: {text: `${glyphs.done} online`, paint: good};
};

/** "███░░░ 12/24 GiB" */
const share = (space: Space | undefined, width: number, theme: Theme): Pick<Span, 'text'> => {
	if (!space) return {text: ''};
	const words = spaceWords(space);
	const part = space.total > 0 ? space.used / space.total : 0;
	const room = width - words.length - 2;
	const bar =
		room > 3 ? `${progressBar(part, {width: Math.min(room, 14), glyphs: theme.glyphs})} ` : '';
	return {text: ` ${bar}${words}`};
};
