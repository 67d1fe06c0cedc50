import type {SeenProcess} from '../../../model/processes.ts';
import {progressOf} from '../../../model/run-view/updates.ts';
import type {NodeProgress, NodeView, RunView} from '../../../model/run-view/view.ts';
import {findStalls, type Stall} from '../../../model/stalls.ts';
import {counted} from '../../../primitives/text.ts';
import {clock} from '../../../primitives/time.ts';
import type {Theme} from '../../theme.ts';
import {drawLine, progressBar, type Span} from '../../tui/line.ts';
import type {MonitorViewModel} from '../state.ts';
import {type Draw, iconOf, listPage, namePrefix, type Page, type Row, taskLabel} from './page.ts';

/** Every node with what it is at, below the member it is on. */
export function nodesPage(scene: MonitorViewModel): Page {
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
		heads: nodesHeadings(table),
		rows: members.flatMap(member => {
			const nodes = groups.get(member) ?? [];
			return [
				memberRow(member, nodes.length),
				...nodes.map(node => nodeRow(node, {scene, table, stall: stalls.get(node.name)})),
			];
		}),
	});
}

/** Those of the plan, then hosts that only the playbook knows: the computer it runs on. */
function allNodes({nodes, progress}: RunView): readonly NodeView[] {
	const planned = new Set(nodes.map(({name}) => name));
	const others = progress.map(({name}) => name).filter(name => !planned.has(name));
	return [...nodes, ...others.map(hostOf)];
}

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

function titleOf(member: string) {
	if (member === here) return 'not of the fleet';
	return member === unplaced ? 'not placed yet' : member;
}

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

function remarkOf({nodes}: RunView, members: readonly string[]) {
	const real = members.filter(member => weight(member) === 0).length;
	return nodes.length === 0
		? 'not planned yet'
		: `${nodes.length} on ${real === 0 ? 'no member yet' : counted(real, 'member')}`;
}

function tableOf({view}: MonitorViewModel) {
	const longest = (texts: readonly string[]) =>
		texts.reduce((most, {length}) => Math.max(most, length), 0);
	return {
		name: longest(view.nodes.map(({name}) => name)),
		address: Math.max(7, longest(view.nodes.map(({address = ''}) => address))),
		prefix: namePrefix(view),
	};
}

type Table = {readonly name: number; readonly address: number; readonly prefix: string};

type Around = {
	readonly scene: MonitorViewModel;
	readonly table: Table;
	readonly stall: Stall | undefined;
};

/** What stands above the columns of the nodes. */
const nodesHeadings =
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
function nodeRow(node: NodeView, {scene: {view, now}, table, stall}: Around): Row {
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
					iconOf(state.kind, theme),
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
}

const numeric = (text: string | number, width: number, paint: Span['paint']): Span => ({
	text: String(text),
	width,
	align: 'right',
	paint,
});

const fitted = ({name, prefix, address}: Table, width: number) =>
	nodeColumns(width, {name, prefix: prefix.length, address});

function doing({kind, doing: text, percent}: NodeState, room: number, theme: Theme): Span {
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
}

const barWidth = 10;

/** What a node is at, as a line of a table tells it. */
export type NodeState = {
	/** Stalled: nothing was heard of it for far longer than is usual. */
	readonly kind: 'working' | 'stalled' | 'waiting' | 'failed' | 'done';
	/** "role : task", or what is being done to it. */
	readonly doing: string;
	/** 0 to 100, where it is known. */
	readonly percent: number | undefined;
	/** ISO; since when it is at it. */
	readonly since: string | undefined;
	readonly counts: NodeCounts;
};

export type NodeCounts = {
	readonly ok: number;
	readonly changed: number;
	readonly failed: number;
	readonly skipped: number;
};

/**
 * A change being made to a node says more than its task, and a task more than that it waits.
 * @param known undefined for a host that only a playbook knows
 */
export function nodeState(
	view: RunView,
	{
		name,
		known,
		stall,
	}: {
		readonly name: string;
		readonly known: NodeView | undefined;
		readonly stall?: Stall | undefined;
	},
): NodeState {
	const work = progressOf(view, name);
	const counts = countsOf(known, work);
	const change = known?.change === undefined ? undefined : view.changes[known.change];
	if (change) {
		const {text: doing = change.sentence, percent, startedAt: since} = change;
		return {kind: 'working', doing, percent, since, counts};
	}
	if (work?.task) {
		const doing = stall ? stalled(stall, work) : taskOf(work);
		const kind = stall ? 'stalled' : 'working';
		return {kind, doing, percent: undefined, since: work.since, counts};
	}
	return {...atRest(view, {known, work}), percent: undefined, since: undefined, counts};
}

function stalled({silent, examined}: Stall, work: NodeProgress) {
	const [first] = examined?.processes ?? [];
	const program = first ? `, in ${programOf(first)}` : '';
	return `silent for ${clock(silent * 1000)}: ${taskOf(work)}${program}`;
}

function taskOf({task, attempt, items}: NodeProgress) {
	const tries = attempt ? `, try ${attempt.number} of ${attempt.of}` : '';
	const done = items > 0 ? `, ${items} done` : '';
	return `${task?.name ?? ''}${tries}${done}`;
}

type Known = {readonly known: NodeView | undefined; readonly work: NodeProgress | undefined};

function atRest({state}: RunView, {known, work}: Known): Pick<NodeState, 'kind' | 'doing'> {
	const last = work?.history.at(-1);
	if (last && (last.outcome === 'failed' || last.outcome === 'unreachable') && !last.rescuable) {
		return {kind: 'failed', doing: `${last.outcome}: ${last.task.name}`};
	}
	if (known?.failure !== undefined) return {kind: 'failed', doing: `failed: ${known.failure}`};
	if (state === 'done') return {kind: 'done', doing: 'done'};
	return {kind: 'waiting', doing: state === 'running' ? 'waiting' : ''};
}

function countsOf(known: NodeView | undefined, work: NodeProgress | undefined): NodeCounts {
	if (work) {
		const {ok, changed, failed, unreachable, skipped, rescued, ignored} = work.counts;
		return {ok: ok + rescued + ignored, changed, failed: failed + unreachable, skipped};
	}
	const {right = 0, changed = 0, failed = 0} = known?.counts ?? {};
	return {ok: right, changed, failed, skipped: 0};
}

/** What a process is in a word or two, of at most some 24 columns: "sleep 600", "python3 AnsiballZ_get_url.py". */
function programOf({command}: SeenProcess): string {
	const [program = '', ...others] = command.split(' ');
	const first = others.find(word => !word.startsWith('-'));
	const words = [program, first].filter(word => word !== undefined).map(baseName);
	const text = words.join(' ');
	return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

const baseName = (word: string) => word.slice(word.lastIndexOf('/') + 1) || word;

const longest = 32;

/** How wide each column of the table of nodes is; 0 leaves it out. What a node does gets what is left. */
type NodeColumns = {
	readonly name: number;
	/** Names go without what all of them begin with. */
	readonly isShort: boolean;
	readonly address: number;
	/** Each of the numbers. */
	readonly count: number;
	readonly skipped: number;
	readonly time: number;
};

type Needs = {
	/** Of the longest name, of what all begin with, and of the longest address. */
	readonly name: number;
	readonly prefix: number;
	readonly address: number;
};

/**
 * What a node does needs the most room: where there is little, names go without what they
 * begin with, then the address goes, then what was skipped, then names are cut.
 * @param width of the table
 */
export function nodeColumns(width: number, needs: Needs): NodeColumns {
	const count = width < 100 ? 4 : 6;
	const time = width < 100 ? 5 : 7;
	const numbers = 2 + 4 * (count + 1) + time + 1;
	const isShort = width - numbers - needs.name - needs.address - 2 < goodDoing;
	const wanted = Math.max(leastName, needs.name - (isShort ? needs.prefix : 0));
	const name = Math.min(wanted, Math.floor(width * 0.25));
	const rest = width - numbers - name - 1 - leastDoing;
	const address = rest > needs.address ? needs.address : 0;
	return {name, isShort, address, count, skipped: rest > 0 ? count : 0, time};
}

const goodDoing = 36;

const leastDoing = 20;

const leastName = 4;
