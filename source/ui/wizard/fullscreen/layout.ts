import {stepOf} from '../../../model/wizard/steps/index.ts';
import {cut, wrapText} from '../../../primitives/text-layout.ts';
import type {Theme} from '../../theme.ts';
import {firstRow} from '../../tui/list.ts';
import {type Body, chosenRow, type Picture} from './body/body.ts';
import {checksBody} from './body/checks.ts';
import {fleetBody} from './body/fleet.ts';
import {placementBody} from './body/placement.ts';
import {reviewBody} from './body/review.ts';
import {formBody} from './form/form.ts';
import type {Row} from './form/row.ts';
import type {WizardViewModel} from './state.ts';

/** What the wizard needs of a window. */
export const leastSize = {columns: 60, rows: 15};

/** Where a key was pressed. */
export type KeyPlace = {
	readonly scene: WizardViewModel;
	readonly layout: Layout;
};

/** Whether a window has no room for the wizard: it shows nothing then but a word on that. */
export const isTooSmall = ({columns, rows}: Size): boolean =>
	columns < leastSize.columns || rows < leastSize.rows;

export type Size = {readonly columns: number; readonly rows: number};

/** What of the screen depends on its size: keys that move by a screen need it too. */
type Layout = {
	readonly body: Body;
	/** -1 where none can be chosen. */
	readonly place: number;
	readonly row: Row | undefined;
	readonly intro: readonly string[];
	/** Those of the body's heads that there is room for. */
	readonly heads: readonly string[];
	/** Of a row, in columns. */
	readonly width: number;
	/** Lines that the rows can take. */
	readonly height: number;
};

/** How a screen is divided that nothing lies over, in a window that is not too small. */
export function layOut(scene: WizardViewModel, {columns, rows}: Size): Layout {
	const width = columns - margins;
	const whole = bodyOf(scene, width);
	const intro = introLines(scene, {columns, rows});
	const left = rows - around - intro.length;
	const heads = (whole.heads?.(width) ?? []).slice(0, Math.floor(left * 0.6));
	const height = Math.max(1, left - heads.length);
	// Where there is little room, nothing is spent on what only looks better.
	const isTight = whole.rows.length > height;
	const body = isTight ? {...whole, rows: whole.rows.filter(row => !isBlank(row))} : whole;
	const place = chosenRow(body, scene.face.focus[scene.wizard.step]);
	return {
		body,
		place,
		row: body.rows[place],
		intro,
		heads,
		width,
		height,
	};
}

/**
 * What the step that one is at shows.
 * @param width of its rows
 */
export function bodyOf(scene: WizardViewModel, width: number): Body {
	switch (scene.wizard.step) {
		case 'fleet':
			return fleetBody(scene);
		case 'placement':
			return placementBody(scene);
		case 'checks':
			return checksBody(scene);
		case 'review':
			return reviewBody(scene, width);
		default:
			return formBody(scene);
	}
}

/** Trail and rule; rule, two lines of why, and the keys. */
const around = 6;

/** A space, the sign of the chosen row, a space; and a space at the other end. */
const margins = 4;

const isBlank = ({part}: Row) => part.kind === 'text' && part.isBlank === true;

/** What the step is about, and a line of room below it where there is some. */
function introLines(
	{wizard, facts, face, theme}: WizardViewModel,
	{columns, rows}: Size,
): readonly string[] {
	// What a loss would mean stands in its place.
	if (face.lost !== undefined) return [];
	const intro = stepOf(wizard.step).intro({state: wizard, facts});
	const most = rows < roomy ? 2 : 5;
	const all = wrapText(intro, columns - 2);
	const shown = all.slice(0, most);
	const last = cut(`${all[most - 1]} ${all[most] ?? ''}`, columns - 2, theme.glyphs.ellipsis);
	const lines = all.length > most ? [...shown.slice(0, -1), last] : shown;
	return rows < roomy ? lines : [...lines, ''];
}

const roomy = 20;

/** The lines of a picture that are seen, the chosen one in the middle. */
export function pictureWindow(
	{lines, chosen}: Picture,
	{height}: {readonly height: number},
): Windowed {
	const first = firstRow({rows: lines.length, height, chosen});
	return {
		lines: lines.slice(first, first + height).map(line => ` ${line}`),
		from: first + 1,
		to: Math.min(lines.length, first + height),
		of: lines.length,
		caret: undefined,
	};
}

type Windowed = {
	/** With the sign of the chosen row before them. */
	readonly lines: readonly string[];
	/** Which lines these are, counted from 1, and of how many. */
	readonly from: number;
	readonly to: number;
	readonly of: number;
	/** Where text is written, among these. */
	readonly caret: {readonly line: number; readonly column: number} | undefined;
};

/** The rows that are seen: the chosen one is in the middle, but at both ends. */
export function windowOf(
	{rows, place}: {readonly rows: readonly Row[]; readonly place: number},
	{width, height, theme}: {readonly width: number; readonly height: number; readonly theme: Theme},
): Windowed {
	const drawn = rows.map((row, index) => row.draw({width, theme, isChosen: index === place}));
	const before = drawn.slice(0, Math.max(0, place)).reduce((sum, lines) => sum + lines.length, 0);
	const own = drawn[place]?.length ?? 0;
	const all = drawn.flatMap((lines, index) =>
		lines.map((line, number) =>
			index === place && number === 0
				? ` ${theme.accent(theme.glyphs.cursor)} ${line}`
				: `   ${line}`,
		),
	);
	// All that belongs to the chosen row is seen, if there is any room for it.
	const chosen = before + Math.min(Math.max(0, own - 1), Math.floor(height / 2));
	const first = place <= firstChoosable(rows) ? 0 : firstRow({rows: all.length, height, chosen});
	const caret = rows[place]?.caret?.(width);
	return {
		lines: all.slice(first, first + height),
		from: first + 1,
		to: Math.min(all.length, first + height),
		of: all.length,
		caret: caret && {line: before + caret.line - first, column: caret.column + indent},
	};
}

/** What stands above the first row that can be chosen would never be seen otherwise. */
const firstChoosable = (rows: readonly Row[]) => rows.findIndex(({part}) => part.kind !== 'text');

const indent = 3;
