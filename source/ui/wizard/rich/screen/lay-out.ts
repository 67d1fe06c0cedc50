import type {Body} from '../body/body.ts';
import {bodyOf} from '../body/body-of.ts';
import {chosenRow} from '../body/chosen-row.ts';
import type {Row} from '../form/row.ts';
import type {Scene} from '../scene.ts';
import {introLines} from './intro-lines.ts';

export type Size = {readonly columns: number; readonly rows: number};

/** What of the screen depends on its size: keys that move by a screen need it too. */
export type Layout = {
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
export const layOut = (scene: Scene, {columns, rows}: Size): Layout => {
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
};

/** Trail and rule; rule, two lines of why, and the keys. */
const around = 6;

/** A space, the sign of the chosen row, a space; and a space at the other end. */
const margins = 4;

const isBlank = ({part}: Row) => part.kind === 'text' && part.isBlank === true;
