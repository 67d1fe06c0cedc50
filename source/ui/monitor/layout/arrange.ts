import type {PaneName} from '../state/monitor-state.ts';

/** Where a pane stands in the body of the screen; its title is its first row. */
export type Area = {
	readonly pane: PaneName;
	readonly width: number;
	readonly height: number;
};

/** One pane at a time with tabs above it, or rows of panes. */
export type Arrangement =
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
export const arrange = ({columns, rows, pane, hasFailure, wanted}: Size): Arrangement => {
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
};

const least = {columns: 60, rows: 8};
const roomy = {columns: 120, rows: 30};

/** All phases of a run, and the title. */
const leastUpper = 17;

const title = 1;

/** A space, a line and a space between two panes. */
const wall = 3;

const tabs = 1;
