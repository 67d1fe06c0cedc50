import type {Body} from '../body/body.ts';
import {bodyOf} from '../body/body-of.ts';
import {chosenRow} from '../body/chosen-row.ts';
import type {Row} from '../form/row.ts';
import type {Scene} from '../scene.ts';
import {introLines} from './intro-lines.ts';

export type Size = {readonly columns: number; readonly rows: number};

/** What of the screen depends on its size: keys that move by a screen need it too. */
export type Layout =
	| {readonly kind: 'too-small'}
	| {
			readonly kind: 'screen';
			readonly body: Body;
			/** -1 where none can be chosen. */
			readonly place: number;
			readonly row: Row | undefined;
			readonly intro: readonly string[];
			/** Of a row, in columns. */
			readonly width: number;
			/** Lines that the rows can take. */
			readonly height: number;
	  };

export const layOut = (scene: Scene, {columns, rows}: Size): Layout => {
	if (columns < least.columns || rows < least.rows) return {kind: 'too-small'};
	const width = columns - margins;
	const body = bodyOf(scene, width);
	const place = chosenRow(body, scene.face.focus[scene.wizard.step]);
	const intro = introLines(scene, {columns, rows});
	const heads = body.heads?.(width).length ?? 0;
	return {
		kind: 'screen',
		body,
		place,
		row: body.rows[place],
		intro,
		width,
		height: Math.max(1, rows - around - intro.length - heads),
	};
};

export const least = {columns: 60, rows: 15};

/** Trail and rule; rule, two lines of why, and the keys. */
const around = 6;

/** A space, the sign of the chosen row, a space; and a space at the other end. */
const margins = 4;
