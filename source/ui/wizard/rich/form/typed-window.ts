import stringWidth from 'fast-string-width';
import {graphemesOf} from '../../../widgets/line/graphemes-of.ts';
import type {TextEdit} from '../state/text-edit.ts';

/**
 * The part of a text around its cursor that fits, and the column of the cursor in it. Wide characters
 * count as two columns.
 */
export const typedWindow = (
	{text, at}: TextEdit,
	width: number,
): {readonly text: string; readonly column: number} => {
	const parts = [...graphemesOf(text)];
	let from = 0;
	// The cursor itself takes a column.
	while (from < at && stringWidth(parts.slice(from, at).join('')) > width - 1) from++;
	let to = at;
	while (to < parts.length && stringWidth(parts.slice(from, to + 1).join('')) <= width) to++;
	return {
		text: parts.slice(from, to).join(''),
		column: stringWidth(parts.slice(from, at).join('')),
	};
};
