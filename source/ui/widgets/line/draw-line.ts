import stringWidth from 'fast-string-width';
import {printable} from '../../printable.ts';
import {cut} from './cut.ts';

/** A piece of a line: text from anywhere, the room it has, and how it is painted. */
export type Span = {
	readonly text: string;
	readonly paint?: ((text: string) => string) | undefined;
	/** It takes exactly so many columns; else as many as it needs. */
	readonly width?: number | undefined;
	readonly align?: 'right' | undefined;
	/** It takes what the others leave; one a line. */
	readonly grows?: true | undefined;
};

type Room = {readonly width: number; readonly ellipsis: string; readonly gap?: number | undefined};

/**
 * Spans side by side, as a line of at most `width` columns: cleaned, measured, cut, then painted.
 * @returns without spaces at its end
 */
export const drawLine = (spans: readonly Span[], room: Room): string => {
	const {width, ellipsis, gap = 1} = room;
	const pieces = spans.map(span => ({...span, text: printable(span.text)}));
	const left = leftOver(pieces, {width, gap});
	let line = '';
	// Spaces wait until something follows them.
	let owed = 0;
	let used = 0;
	for (const [index, piece] of pieces.entries()) {
		if (index > 0) owed += gap;
		const rest = width - used - owed;
		if (rest <= 0) break;
		const own = Math.min(rest, piece.grows ? left : (piece.width ?? rest));
		const text = cut(piece.text, own, ellipsis);
		const columns = stringWidth(text);
		const fill = piece.grows || piece.width !== undefined ? own - columns : 0;
		if (piece.align === 'right') owed += fill;
		if (columns > 0) {
			line += ' '.repeat(owed) + (piece.paint ? piece.paint(text) : text);
			used += owed + columns;
			owed = 0;
		}
		if (piece.align !== 'right') owed += fill;
	}
	return line;
};

const leftOver = (
	pieces: readonly Span[],
	{width, gap}: {readonly width: number; readonly gap: number},
) => {
	const taken = pieces
		.filter(({grows}) => !grows)
		.reduce((sum, piece) => sum + (piece.width ?? stringWidth(piece.text)), 0);
	return Math.max(0, width - taken - gap * (pieces.length - 1));
};
