import type {NodeView} from '../../../model/run-view/run-view.ts';
import type {Stall} from '../../../model/stall/stall.ts';
import type {Theme} from '../../theme.ts';
import {clock} from '../../widgets/line/clock.ts';
import {drawLine, type Span} from '../../widgets/line/draw-line.ts';
import {progressBar} from '../../widgets/line/progress-bar.ts';
import {nodeColumns} from '../layout/node-columns.ts';
import {type NodeState, nodeState} from './node-state.ts';
import type {Draw, Row} from './page.ts';
import type {Scene} from './scene.ts';
import {signOf} from './sign-of.ts';
import {taskLabel} from './task-label.ts';

type Table = {readonly name: number; readonly address: number; readonly prefix: string};

type Around = {
	readonly scene: Scene;
	readonly table: Table;
	readonly stall: Stall | undefined;
};

/** What stands above the columns of the nodes. */
export const nodesHeads =
	(table: Table): Draw =>
	(width, theme) => {
		const columns = fitted(table, width);
		const paint = theme.dim;
		return drawLine(
			[
				{text: '', width: 1},
				{text: 'node', width: columns.name, paint},
				...(columns.address > 0 ? [{text: 'address', width: columns.address, paint}] : []),
				{text: 'at', grows: true, paint},
				...['ok', 'chgd', 'fail', ...(columns.skipped > 0 ? ['skip'] : [])].map(text =>
					numeric(text, columns.count, paint),
				),
				numeric('time', columns.time, paint),
			],
			{width, ellipsis: theme.glyphs.ellipsis},
		);
	};

/** One node: what it is at, what it did, and for how long. */
export const nodeRow = (node: NodeView, {scene: {view, now}, table, stall}: Around): Row => {
	const state = nodeState(view, {name: node.name, known: node, stall});
	return {
		key: node.name,
		text: [node.name, node.address, state.doing].filter(Boolean).join('  '),
		opens: [{kind: 'node', node: node.name}],
		draw: (width, theme) => {
			const columns = fitted(table, width);
			const {ok, changed, failed, skipped} = state.counts;
			const rest =
				width - columns.name - columns.address - 4 * (columns.count + 1) - columns.time - 5;
			const time = state.since === undefined ? '' : clock(now - Date.parse(state.since));
			return drawLine(
				[
					signOf(state.kind, theme),
					{
						text: columns.isShort ? node.name.slice(table.prefix.length) : node.name,
						width: columns.name,
					},
					...(columns.address > 0
						? [{text: node.address ?? '', width: columns.address, paint: theme.dim}]
						: []),
					{...doing(state, rest, theme), grows: true},
					numeric(ok, columns.count, ok > 0 ? theme.good : theme.dim),
					numeric(changed, columns.count, changed > 0 ? theme.caution : theme.dim),
					numeric(failed, columns.count, failed > 0 ? theme.bad : theme.dim),
					...(columns.skipped > 0 ? [numeric(skipped, columns.count, theme.dim)] : []),
					numeric(time, columns.time, undefined),
				],
				{width, ellipsis: theme.glyphs.ellipsis},
			);
		},
	};
};

const numeric = (text: string | number, width: number, paint: Span['paint']): Span => ({
	text: String(text),
	width,
	align: 'right',
	paint,
});

const fitted = ({name, prefix, address}: Table, width: number) =>
	nodeColumns(width, {name, prefix: prefix.length, address});

const doing = ({kind, doing: text, percent}: NodeState, room: number, theme: Theme): Span => {
	if (kind === 'working' && percent !== undefined) {
		const bar = progressBar(percent / 100, {width: barWidth, glyphs: theme.glyphs});
		return {text: `${bar} ${text}`, paint: theme.accent};
	}
	const paint = {
		working: undefined,
		stalled: theme.caution,
		waiting: theme.dim,
		failed: theme.bad,
		done: theme.good,
	};
	return {text: taskLabel(text, room), paint: paint[kind]};
};

const barWidth = 10;
