import stringWidth from 'fast-string-width';
import {rootPool} from '../../../../model/fleet/devices.ts';
import type {Fleet, Member, Space} from '../../../../model/fleet/fleet.ts';
import {memberOf} from '../../../../model/fleet/members.ts';
import {fleetNotes} from '../../../../model/wizard/steps/fleet.ts';
import {formatBytes} from '../../../../primitives/size.ts';
import {nameList} from '../../../../primitives/text.ts';
import type {Theme} from '../../../theme.ts';
import {drawLine, progressBar, type Span} from '../../../tui/line.ts';
import {noteRow, type Row} from '../form/row.ts';
import type {WizardViewModel} from '../state.ts';
import type {Body} from './body.ts';

/** What there is: a row a member, filled in as each answers. */
export function fleetBody({facts, wizard, theme}: WizardViewModel): Body {
	const {fleet, asking} = facts;
	if (!fleet) return {rows: []};
	const remarks = fleetNotes(fleet);
	const names = new Set(fleet.members.map(({name}) => name));
	const onNetworks = remarks.filter(({subject}) => !names.has(subject));
	const table: MemberTable = {
		name: Math.max(6, ...fleet.members.map(({name}) => stringWidth(name))),
		pool: rootPool(wizard.preset, fleet) ?? fleet.pools[0]?.name,
	};
	return {
		heads: width => [
			...onNetworks.flatMap(({text}) => noteRow(text).draw({width, theme, isChosen: false})),
			drawLine(memberHeadings(table, {width, theme}), {width, ellipsis: theme.glyphs.ellipsis}),
		],
		rows: fleet.members.map(member =>
			memberRow(member, {
				fleet,
				table,
				isAsked: asking.includes(member.name),
				remark: remarks.find(({subject}) => subject === member.name)?.text,
			}),
		),
	};
}

type About = {
	readonly fleet: Fleet;
	readonly table: MemberTable;
	readonly isAsked: boolean;
	readonly remark: string | undefined;
};

const memberRow = (member: Member, about: About): Row => ({
	key: member.name,
	part: {kind: 'item'},
	why: about.remark ?? describe(member, about.fleet),
	draw: ({width, theme, isChosen}) => [
		drawLine(memberCells(member, {...about, width, theme, isChosen}), {
			width,
			ellipsis: theme.glyphs.ellipsis,
		}),
		...(about.remark === undefined
			? []
			: noteRow(about.remark).draw({width, theme, isChosen: false})),
	],
});

function describe({name, architecture, address, capacity}: Member, fleet: Fleet) {
	const there = fleet.instances.filter(instance => memberOf(instance, fleet) === name);
	const load =
		capacity.kind === 'known' && capacity.load !== undefined
			? `load ${capacity.load.toFixed(2)}`
			: undefined;
	const runs =
		there.length === 0
			? 'nothing runs there'
			: `has ${nameList(
					there.map(instance => instance.name),
					5,
				)}`;
	return [name, address, architecture, load, runs].filter(Boolean).join(', ');
}

type MemberTable = {
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

function memberHeadings(
	{name, pool}: MemberTable,
	{width, theme: {dim}}: Pick<Shown, 'width' | 'theme'>,
): readonly Span[] {
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
}

/** A member's line of the table; what it does not tell is left blank. */
function memberCells(member: Member, shown: Shown): readonly Span[] {
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
}

const state = 10;

const cores = 5;

const runs = 4;

/** Where there is little room, how many instances run on a member is only said of the one that is chosen. */
function columnsFor(width: number, name: number) {
	const own = Math.min(name, Math.floor(width / 4));
	const isNarrow = width < 66;
	const left = width - own - state - cores - (isNarrow ? 0 : runs + 1) - 4;
	const space = Math.floor((left - (left > 60 ? 8 : 0)) / 2);
	return {name: own, runs: isNarrow ? 0 : runs, space: Math.max(12, Math.min(34, space))};
}

function stateOf(
	{status, capacity}: Member,
	{isAsked, theme}: Pick<Shown, 'isAsked' | 'theme'>,
): Pick<Span, 'text' | 'paint'> {
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
}

/** "███░░░ 12/24 GiB" */
function share(space: Space | undefined, width: number, theme: Theme): Pick<Span, 'text'> {
	if (!space) return {text: ''};
	const words = spaceWords(space);
	const part = space.total > 0 ? space.used / space.total : 0;
	const room = width - words.length - 2;
	const bar =
		room > 3 ? `${progressBar(part, {width: Math.min(room, 14), glyphs: theme.glyphs})} ` : '';
	return {text: ` ${bar}${words}`};
}

/** "4.2/24 GiB"; the unit is said once where both have it. */
function spaceWords({used, total}: Space): string {
	const [amount = '', unit = ''] = formatBytes(used).split(' ');
	const whole = formatBytes(total);
	return whole.endsWith(` ${unit}`) ? `${amount}/${whole}` : `${amount} ${unit}/${whole}`;
}
