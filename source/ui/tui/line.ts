import stringWidth from 'fast-string-width';
import {printable} from '../../primitives/text.ts';
import {cut} from '../../primitives/text-layout.ts';
import type {Glyphs, Theme} from '../theme.ts';

/** A key, or several, and what it does in a word or two. */
export type Hint = readonly [key: string, does: string];

/** Hints side by side, without a gap of the line's own: as many as there is room for, and none by half. */
export const hintSpans = (
	hints: readonly Hint[],
	{width, theme: {strong, dim}}: {readonly width: number; readonly theme: Theme},
): readonly Span[] =>
	fitting(hints, width).flatMap(([key, does], index) => [
		{text: index === 0 ? '' : between},
		{text: key, paint: strong},
		{text: ` ${does}`, paint: dim},
	]);

/** A hint that is too long makes way for shorter ones behind it, such as that of the help. */
function fitting(hints: readonly Hint[], width: number): readonly Hint[] {
	let used = -between.length;
	return hints.filter(([key, does]) => {
		const needed = used + between.length + key.length + 1 + does.length;
		if (needed > width) return false;
		used = needed;
		return true;
	});
}

const between = '   ';

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
export function drawLine(spans: readonly Span[], room: Room): string {
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
}

function leftOver(
	pieces: readonly Span[],
	{width, gap}: {readonly width: number; readonly gap: number},
) {
	const taken = pieces
		.filter(({grows}) => !grows)
		.reduce((sum, piece) => sum + (piece.width ?? stringWidth(piece.text)), 0);
	return Math.max(0, width - taken - gap * (pieces.length - 1));
}

type Paint = (text: string) => string;

/**
 * A paint under which what was looked for stands out.
 * @param pattern global
 */
export function highlight(
	pattern: RegExp | undefined,
	{found, rest = same}: {readonly found: Paint; readonly rest?: Paint | undefined},
): Paint {
	if (!pattern) return rest;
	return text => {
		let painted = '';
		let from = 0;
		for (const {0: match, index} of text.matchAll(pattern)) {
			if (match === '') continue;
			if (index > from) painted += rest(text.slice(from, index));
			painted += found(match);
			from = index + match.length;
		}
		return from < text.length ? painted + rest(text.slice(from)) : painted;
	};
}

/**
 * "███░░░░░", never full before all is done.
 * @param share 0 to 1
 * @param width in columns
 */
export function progressBar(
	share: number,
	{width, glyphs}: {readonly width: number; readonly glyphs: Glyphs},
): string {
	const filled = Math.floor(Math.min(1, Math.max(0, share)) * width);
	return glyphs.filled.repeat(filled) + glyphs.empty.repeat(width - filled);
}

/** The same signs without colours but for what was found: for a row that is marked as a whole. */
export const unpainted = ({glyphs, found}: Theme): Theme => ({
	glyphs,
	found,
	good: same,
	bad: same,
	caution: same,
	accent: same,
	dim: same,
	strong: same,
	marked: same,
});

const same = (text: string) => text;
