import stringWidth from 'fast-string-width';
import {graphemesOf} from './graphemes-of.ts';

/**
 * The beginning of a text that fits, with a sign where something is missing. Wide characters count as
 * two columns, and none is halved.
 * @param width in columns
 */
export const cut = (text: string, width: number, ellipsis: string): string => {
	if (width <= 0) return '';
	if (isNarrow.test(text)) {
		return text.length <= width ? text : text.slice(0, width - 1) + ellipsis;
	}
	// What is far too long needs no measuring to its end.
	const near = text.slice(0, width * 8);
	return near === text && stringWidth(text) <= width ? text : beginning(near, width - 1) + ellipsis;
};

const isNarrow = /^[\x20-\x7e]*$/;

const beginning = (text: string, width: number) => {
	let taken = '';
	let columns = 0;
	for (const grapheme of graphemesOf(text)) {
		columns += stringWidth(grapheme);
		if (columns > width) break;
		taken += grapheme;
	}
	return taken;
};
