import {counted} from '../../../model/counted.ts';
import type {NodeView, RunView} from '../../../model/run-view/run-view.ts';
import {findStalls} from '../../../model/stall/find-stalls.ts';
import {drawLine} from '../../widgets/line/draw-line.ts';
import {listPage} from './list-page.ts';
import {namePrefix} from './name-prefix.ts';
import {nodeRow, nodesHeads} from './node-row.ts';
import type {Page, Row} from './page.ts';
import type {Scene} from './scene.ts';

/** Every node with what it is at, below the member it is on. */
export const nodesPage = (scene: Scene): Page => {
	const {view} = scene;
	const groups = Map.groupBy(allNodes(view), ({member}) => member);
	const members = [...groups.keys()].toSorted(
		(one, other) => weight(one) - weight(other) || one.localeCompare(other),
	);
	const table = tableOf(scene);
	const stalls = new Map(findStalls(view, scene.now).map(stall => [stall.node, stall]));
	return listPage({
		name: 'nodes',
		title: 'Nodes',
		remark: remarkOf(view, members),
		heads: nodesHeads(table),
		rows: members.flatMap(member => {
			const nodes = groups.get(member) ?? [];
			return [
				memberRow(member, nodes.length),
				...nodes.map(node => nodeRow(node, {scene, table, stall: stalls.get(node.name)})),
			];
		}),
	});
};

/** Those of the plan, then hosts that only the playbook knows: the computer it runs on. */
const allNodes = ({nodes, crew}: RunView): readonly NodeView[] => {
	const planned = new Set(nodes.map(({name}) => name));
	const others = Object.keys(crew.places).filter(name => !planned.has(name));
	return [...nodes, ...others.map(hostOf)];
};

const hostOf = (name: string): NodeView => ({
	name,
	role: undefined,
	member: here,
	address: undefined,
	change: undefined,
	counts: {changed: 0, right: 0, failed: 0},
	failure: undefined,
});

const here = '';
const unplaced = 'auto';

const weight = (member: string) => (member === here ? 2 : member === unplaced ? 1 : 0);

const titleOf = (member: string) => {
	if (member === here) return 'not of the fleet';
	return member === unplaced ? 'not placed yet' : member;
};

const memberRow = (member: string, nodes: number): Row => ({
	key: `member ${member}`,
	text: titleOf(member),
	isHeading: true,
	draw: (width, theme) =>
		drawLine(
			[
				{text: titleOf(member), paint: theme.strong},
				{text: counted(nodes, 'node'), paint: theme.dim},
			],
			{width, ellipsis: theme.glyphs.ellipsis, gap: 2},
		),
});

const remarkOf = ({nodes}: RunView, members: readonly string[]) => {
	const real = members.filter(member => weight(member) === 0).length;
	return nodes.length === 0
		? 'not planned yet'
		: `${nodes.length} on ${real === 0 ? 'no member yet' : counted(real, 'member')}`;
};

const tableOf = ({view}: Scene) => {
	const longest = (texts: readonly string[]) =>
		texts.reduce((most, {length}) => Math.max(most, length), 0);
	return {
		name: longest(view.nodes.map(({name}) => name)),
		address: Math.max(7, longest(view.nodes.map(({address = ''}) => address))),
		prefix: namePrefix(view),
	};
};
