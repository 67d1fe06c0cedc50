import {drawLine} from '../../../widgets/line/draw-line.ts';
import type {Scene} from '../scene.ts';
import {drawSheet} from '../sheet/draw-sheet.ts';
import {footLines} from './foot-lines.ts';
import {hintsFor} from './hints.ts';
import {isTooSmall} from './is-too-small.ts';
import {layOut, type Size} from './lay-out.ts';
import {leastSize} from './least-size.ts';
import {pictureWindow} from './picture-window.ts';
import {promptOf} from './prompt-of.ts';
import {trailLine} from './trail-line.ts';
import {windowOf} from './window-of.ts';

export type Drawn = {
	/** As many as the window has rows, none wider than it. */
	readonly lines: readonly string[];
	/** Where text is written. */
	readonly cursor: {readonly x: number; readonly y: number} | undefined;
};

/** The whole screen, as a pure function of what there is to show. */
export const drawScreen = (scene: Scene, size: Size): Drawn => {
	if (isTooSmall(size)) return tooSmall(size);
	return drawSheet(scene, size) ?? drawBody(scene, size);
};

const drawBody = (scene: Scene, size: Size): Drawn => {
	const {columns, rows} = size;
	const {theme, wizard, face} = scene;
	const layout = layOut(scene, size);
	const {body, place, row, intro, heads, width, height} = layout;
	const room = {width, height, theme};
	const picture = body.picture?.({width, theme, chosen: row?.key});
	const seen = picture ? pictureWindow(picture, room) : windowOf({rows: body.rows, place}, room);
	const prompt = promptOf(scene, columns - 2);
	const above = [
		` ${trailLine(wizard, theme, columns - 2)}`,
		theme.dim(theme.glyphs.rule.repeat(columns)),
		...intro.map(line => ` ${line}`),
		...heads.map(line => `   ${line}`),
	];
	const below = [
		rule(seen, scene, columns),
		...footLines(
			{
				why: row?.why ?? '',
				hints: hintsFor({scene, layout}),
				notice: face.notice,
				prompt,
			},
			theme,
			columns,
		),
	];
	const left = rows - above.length - below.length;
	const middle = Array.from({length: left}, (_, index) => seen.lines[index] ?? '');
	return {
		lines: [...above, ...middle, ...below],
		cursor: prompt
			? {x: prompt.column + 1, y: rows - 3}
			: seen.caret && {x: seen.caret.column, y: above.length + seen.caret.line},
	};
};

/** "──────── 3 to 20 of 57 ──", where not all is seen. */
const rule = (
	{from, to, of}: {readonly from: number; readonly to: number; readonly of: number},
	{theme}: Scene,
	columns: number,
) => {
	const line = theme.glyphs.rule;
	const isAll = from <= 1 && to >= of;
	const words = isAll ? '' : ` ${from} to ${to} of ${of} `;
	return theme.dim(line.repeat(columns - words.length - 2) + words + line.repeat(2));
};

const tooSmall = ({columns, rows}: Size): Drawn => {
	const words = [
		'this window is too small:',
		`${leastSize.columns} columns and ${leastSize.rows} rows will do.`,
		'Nothing is lost; Ctrl-C leaves.',
	];
	return {
		lines: Array.from({length: rows}, (_, index) =>
			drawLine([{text: words[index] ?? ''}], {width: columns, ellipsis: ''}),
		),
		cursor: undefined,
	};
};
