import {firstRow} from '../../widgets/first-row.ts';
import {failureStory} from '../page/failure-story.ts';
import {helpPage} from '../page/help-page.ts';
import type {Page} from '../page/page.ts';
import {pageOf} from '../page/page-of.ts';
import type {Scene} from '../page/scene.ts';
import {type Area, type Arrangement, arrange} from './arrange.ts';

/** A pane as it is shown: which of its page's rows, and which of them is chosen. */
export type PaneFrame = {
	readonly area: Area;
	readonly page: Page;
	/** The row at the top. */
	readonly first: number;
	/** How many rows there is room for. */
	readonly height: number;
	/** The chosen row; where the page follows and none was chosen, its last. */
	readonly place: number;
	/** A row was chosen, or would be if a key was pressed. */
	readonly hasCursor: boolean;
	readonly isFocused: boolean;
};

/** The screen between header and foot. */
export type Stage =
	| {readonly kind: 'too-small'; readonly focused: undefined}
	| {
			readonly kind: 'single' | 'all';
			readonly bands: readonly (readonly PaneFrame[])[];
			readonly focused: PaneFrame;
	  };

/** Which pane stands where, and which part of it is seen. Pure. */
export const setStage = (
	scene: Scene,
	size: {readonly columns: number; readonly rows: number},
): Stage => {
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
};

/** What was gone into takes as much as it can get. */
const wantedRows = ({view: {phases, nodes}, state}: Scene) => {
	if (state.path.length > 0) return Number.POSITIVE_INFINITY;
	const members = new Set(nodes.map(({member}) => member)).size;
	return Math.max(phases.length, nodes.length + members + heads);
};

const bandsOf = (arrangement: Exclude<Arrangement, {kind: 'too-small'}>) =>
	arrangement.kind === 'single' ? [[arrangement.area]] : arrangement.bands;

const frameOf = (area: Area, page: Page, {state}: Scene): PaneFrame => {
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
};

const title = 1;
const heads = 1;

/** The sign of the chosen row, and a space. */
const marker = 2;
