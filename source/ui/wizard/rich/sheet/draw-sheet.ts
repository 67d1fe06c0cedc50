import stringWidth from 'fast-string-width';
import {printable} from '../../../printable.ts';
import {cut} from '../../../widgets/line/cut.ts';
import type {Scene} from '../scene.ts';
import type {Drawn} from '../screen/draw-screen.ts';
import {footLines} from '../screen/foot-lines.ts';
import type {Size} from '../screen/lay-out.ts';
import {trailLine} from '../screen/trail-line.ts';
import {contentOf} from './content-of.ts';
import {sheetHeight} from './sheet-height.ts';

/** What lies over the screen, under the trail; undefined where nothing does. */
export const drawSheet = (scene: Scene, {columns, rows}: Size): Drawn | undefined => {
	const content = contentOf(scene, columns - 4);
	if (!content) return;
	const {theme, face, wizard} = scene;
	const height = sheetHeight(rows);
	const at = Math.max(0, Math.min(content.at ?? 0, content.lines.length - height));
	const line = theme.glyphs.rule;
	const title = cut(printable(content.title), columns - 8, theme.glyphs.ellipsis);
	const rest = line.repeat(Math.max(0, columns - stringWidth(title) - 4));
	const middle = Array.from({length: height}, (_, index) => content.lines[at + index] ?? '');
	const isAll = content.lines.length <= height;
	const scrolls = content.at !== undefined && !isAll;
	const hints = scrolls ? [...content.hints, ['Up Down', 'scroll'] as const] : content.hints;
	const why = isAll ? '' : `lines ${at + 1} to ${at + height} of ${content.lines.length}`;
	return {
		lines: [
			` ${trailLine(wizard, theme, columns - 2)}`,
			`${theme.dim(line.repeat(2))} ${theme.strong(title)} ${theme.dim(rest)}`,
			...middle.map(text => (text === '' ? '' : `  ${text}`)),
			theme.dim(line.repeat(columns)),
			...footLines({why, hints, notice: face.notice}, theme, columns),
		],
		cursor: content.cursor && {x: content.cursor.column + 2, y: 2 + content.cursor.line - at},
	};
};
