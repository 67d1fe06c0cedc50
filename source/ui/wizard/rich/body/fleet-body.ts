import stringWidth from 'fast-string-width';
import type {Fleet, Member} from '../../../../model/fleet.ts';
import {memberOf} from '../../../../model/member-of.ts';
import {nameList} from '../../../../model/name-list.ts';
import {rootPool} from '../../../../model/placement/root-pool.ts';
import {fleetRemarks} from '../../../../model/wizard/fleet-remarks.ts';
import {drawLine} from '../../../widgets/line/draw-line.ts';
import {remarkRow} from '../form/remark-row.ts';
import type {Row} from '../form/row.ts';
import type {Scene} from '../scene.ts';
import type {Body} from './body.ts';
import {type MemberTable, memberCells, memberHeads} from './member-cells.ts';

/** What there is: a row a member, filled in as each answers. */
export const fleetBody = ({facts, wizard, theme}: Scene): Body => {
	const {fleet, asking} = facts;
	if (!fleet) return {rows: []};
	const remarks = fleetRemarks(fleet);
	const names = new Set(fleet.members.map(({name}) => name));
	const onNetworks = remarks.filter(({subject}) => !names.has(subject));
	const table: MemberTable = {
		name: Math.max(6, ...fleet.members.map(({name}) => stringWidth(name))),
		pool: rootPool(wizard.preset, fleet) ?? fleet.pools[0]?.name,
	};
	return {
		heads: width => [
			...onNetworks.flatMap(({text}) => remarkRow(text).draw({width, theme, isChosen: false})),
			drawLine(memberHeads(table, {width, theme}), {width, ellipsis: theme.glyphs.ellipsis}),
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
};

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
			: remarkRow(about.remark).draw({width, theme, isChosen: false})),
	],
});

const describe = ({name, architecture, address, capacity}: Member, fleet: Fleet) => {
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
};
