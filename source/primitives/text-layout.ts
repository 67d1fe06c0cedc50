import stringWidth from 'fast-string-width';
import {stripControl} from './text.ts';

/**
 * Text from anywhere as lines of at most `width` columns: broken at spaces where there are some, and
 * anywhere else where there are none.
 */
export const wrapText = (text: string, width: number): readonly string[] =>
	stripControl(text)
		.split('\n')
		.flatMap(line => (line.length <= width && isNarrow.test(line) ? [line] : wrap(line, width)))
		.flatMap(line => chop(line, Math.max(2, width)));

function chop(line: string, width: number): readonly string[] {
	if (stringWidth(line) <= width) return [line];
	const lines: string[] = [];
	let current = '';
	let columns = 0;
	for (const grapheme of graphemesOf(line)) {
		const own = stringWidth(grapheme);
		if (columns + own > width) {
			lines.push(current);
			current = '';
			columns = 0;
		}
		current += grapheme;
		columns += own;
	}
	return [...lines, current];
}

/**
 * Breaks text at spaces; a word that is wider than the room stays whole, since it may be one to copy.
 * @param room in columns; wide characters take two
 */
export function wrap(text: string, room: number): readonly string[] {
	const lines: string[] = [];
	let line = '';
	for (const word of text.split(' ')) {
		const longer = line === '' ? word : `${line} ${word}`;
		if (line !== '' && stringWidth(longer) > room) {
			lines.push(line);
			line = word;
		} else {
			line = longer;
		}
	}
	return [...lines, line];
}

/**
 * The beginning of a text that fits, with a sign where something is missing. Wide characters count as
 * two columns, and none is halved.
 * @param width in columns
 */
export function cut(text: string, width: number, ellipsis: string): string {
	if (width <= 0) return '';
	if (isNarrow.test(text)) return text.length <= width ? text : text.slice(0, width - 1) + ellipsis;
	// What is far too long needs no measuring to its end.
	const near = text.slice(0, width * 8);
	return near === text && stringWidth(text) <= width ? text : beginning(near, width - 1) + ellipsis;
}

const isNarrow = /^[\x20-\x7e]*$/;

function beginning(text: string, width: number) {
	let taken = '';
	let columns = 0;
	for (const grapheme of graphemesOf(text)) {
		columns += stringWidth(grapheme);
		if (columns > width) break;
		taken += grapheme;
	}
	return taken;
}

/** What a reader takes for the characters of a text; looked for only as far as they are taken. */
export const graphemesOf = (text: string): Iterable<string> =>
	segmenter
		.segment(text)
		[Symbol.iterator]()
		.map(({segment}) => segment);

const segmenter = new Intl.Segmenter();
