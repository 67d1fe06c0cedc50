import type {Theme} from '../../theme.ts';
import type {Span} from './draw-line.ts';

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

const fitting = (hints: readonly Hint[], width: number): readonly Hint[] => {
	let used = -between.length;
	return hints.filter(([key, does]) => {
		used += between.length + key.length + 1 + does.length;
		return used <= width;
	});
};

const between = '   ';
