import stringWidth from 'fast-string-width';
import type {Theme} from '../../theme.ts';
import {unpainted} from '../../widgets/line/unpainted.ts';
import type {PaneFrame} from '../layout/stage.ts';
import {titleLine} from './title-line.ts';

/** A pane as lines: its title, the heads of its columns, and those of its rows that are seen. */
export const paneLines = (frame: PaneFrame, theme: Theme): readonly string[] => {
	const {page, area, first, height} = frame;
	const heads = page.heads ? [margin + page.heads(area.width - margin.length, theme)] : [];
	const count = Math.max(0, Math.min(height, page.count - first));
	const rows = Array.from({length: count}, (_, index) => rowLine(frame, first + index, theme));
	return [titleLine(frame, theme), ...heads, ...rows];
};

const rowLine = (
	{page, area, place, hasCursor, isFocused}: PaneFrame,
	index: number,
	theme: Theme,
) => {
	const row = page.rowAt(index);
	const width = area.width - margin.length;
	if (!row) return '';
	if (!hasCursor || index !== place) return margin + row.draw(width, theme);
	const sign = `${theme.glyphs.cursor} `;
	if (!isFocused) return theme.dim(sign) + row.draw(width, theme);
	const line = row.draw(width, unpainted(theme));
	return theme.marked(sign + line + ' '.repeat(width - stringWidth(line)));
};

const margin = '  ';
