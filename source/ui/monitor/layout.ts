import {firstRow} from '../tui/list.ts';
import {failureStory} from './pages/failure-summary.ts';
import {helpPage} from './pages/help.ts';
import {pageOf} from './pages/index.ts';
import type {Area, Page, PaneFrame} from './pages/page.ts';
import {leaveAnswers, type MonitorViewModel, type PaneName} from './state.ts';

const leaveHeight = 3 + leaveAnswers.length;

/** The stage in a window of this size: what is left of it by header, foot, and the question. */
export function layoutFor(
	scene: MonitorViewModel,
	{columns, rows}: {readonly columns: number; readonly rows: number},
): MonitorLayout {
	const header = scene.replay ? 3 : 2;
	const question = scene.state.leaving ? leaveHeight : 0;
	return layOut(scene, {columns, rows: rows - header - question - foot});
}

const foot = 1;

/** The screen between header and foot. */
export type MonitorLayout =
	| {readonly kind: 'too-small'; readonly focused: undefined}
	| {
			readonly kind: 'single' | 'all';
			readonly bands: readonly (readonly PaneFrame[])[];
			readonly focused: PaneFrame;
	  };

/** Which pane stands where, and which part of it is seen. Pure. */
function layOut(
	scene: MonitorViewModel,
	size: {readonly columns: number; readonly rows: number},
): MonitorLayout {
	const {pane, isHelpOpen} = scene.state;
	const hasFailure = failureStory(scene.view, scene.end) !== undefined || pane === 'failure';
	const arrangement = arrange({...size, pane, hasFailure, wanted: wantedRows(scene)});
	if (arrangement.kind === 'too-small') return {kind: 'too-small', focused: undefined};
	if (isHelpOpen) {
		const area: Area = {pane, width: size.columns, height: size.rows};
		const help = frameOf(area, helpPage(), scene);
		return {kind: 'all', bands: [[help]], focused: help};
	}
	const bands = bandsOf(arrangement).map(band =>
		band.map(area => frameOf(area, pageOf(area.pane, scene, area.width - marker), scene)),
	);
	const focused = bands.flat().find(({isFocused}) => isFocused);
	if (!focused) throw new Error(`no pane has the focus: ${pane}`);
	return {kind: arrangement.kind, bands, focused};
}

/** What was gone into takes as much as it can get. */
function wantedRows({view: {phases, nodes}, state}: MonitorViewModel) {
	if (state.path.length > 0) return Number.POSITIVE_INFINITY;
	const members = new Set(nodes.map(({member}) => member)).size;
	return Math.max(phases.length, nodes.length + members + heads);
}

const bandsOf = (arrangement: Exclude<Arrangement, {kind: 'too-small'}>) =>
	arrangement.kind === 'single' ? [[arrangement.area]] : arrangement.bands;

function frameOf(area: Area, page: Page, {state}: MonitorViewModel): PaneFrame {
	const key = state.cursors[page.name];
	const height = Math.max(0, area.height - title - (page.heads ? heads : 0));
	const place = page.placeOf(key);
	return {
		area,
		page,
		height,
		place,
		first: firstRow({rows: page.count, height, chosen: place}),
		hasCursor: !page.follows || key !== undefined,
		isFocused: area.pane === state.pane,
	};
}

const heads = 1;

/** The sign of the chosen row, and a space. */
const marker = 2;

/** One pane at a time with tabs above it, or rows of panes. */
type Arrangement =
	| {readonly kind: 'too-small'}
	| {readonly kind: 'single'; readonly area: Area}
	| {readonly kind: 'all'; readonly bands: readonly (readonly Area[])[]};

type Size = {
	readonly columns: number;
	/** Of the body: without header, foot and whatever else stands there. */
	readonly rows: number;
	readonly pane: PaneName;
	readonly hasFailure: boolean;
	/** How many rows the upper panes have to show. */
	readonly wanted: number;
};

/**
 * Divides the body by its size and by how many phases and nodes there are: nothing moves while a run
 * goes on but for a failure that appears.
 */
export function arrange({columns, rows, pane, hasFailure, wanted}: Size): Arrangement {
	if (columns < least.columns || rows < least.rows) return {kind: 'too-small'};
	if (columns < roomy.columns || rows < roomy.rows) {
		return {kind: 'single', area: {pane, width: columns, height: rows - tabs}};
	}
	const upper = Math.min(Math.max(wanted + title, leastUpper), Math.floor(rows / 2));
	const left = Math.min(48, Math.floor(columns * 0.3));
	const half = Math.floor((columns - wall) / 2);
	return {
		kind: 'all',
		bands: [
			[
				{pane: 'phases', width: left, height: upper},
				{pane: 'nodes', width: columns - left - wall, height: upper},
			],
			hasFailure
				? [
						{pane: 'log', width: half, height: rows - upper},
						{pane: 'failure', width: columns - half - wall, height: rows - upper},
					]
				: [{pane: 'log', width: columns, height: rows - upper}],
		],
	};
}

const least = {columns: 60, rows: 8};

const roomy = {columns: 120, rows: 30};

/** All phases of a run, and the title. */
const leastUpper = 17;

const title = 1;

/** A space, a line and a space between two panes. */
const wall = 3;

const tabs = 1;
