import type {Theme} from '../../../theme.ts';
import {firstRow} from '../../../widgets/first-row.ts';
import type {Row} from '../form/row.ts';

export type Windowed = {
	/** With the sign of the chosen row before them. */
	readonly lines: readonly string[];
	/** Which lines these are, counted from 1, and of how many. */
	readonly from: number;
	readonly to: number;
	readonly of: number;
	/** Where text is written, among these. */
	readonly caret: {readonly line: number; readonly column: number} | undefined;
};

/** The rows that are seen: the chosen one is in the middle, but at both ends. */
export const windowOf = (
	{rows, place}: {readonly rows: readonly Row[]; readonly place: number},
	{width, height, theme}: {readonly width: number; readonly height: number; readonly theme: Theme},
): Windowed => {
	const drawn = rows.map((row, index) => row.draw({width, theme, isChosen: index === place}));
	const before = drawn.slice(0, Math.max(0, place)).reduce((sum, lines) => sum + lines.length, 0);
	const own = drawn[place]?.length ?? 0;
	const all = drawn.flatMap((lines, index) =>
		lines.map((line, number) =>
			index === place && number === 0
				? ` ${theme.accent(theme.glyphs.cursor)} ${line}`
				: `   ${line}`,
		),
	);
	// All that belongs to the chosen row is seen, if there is any room for it.
	const chosen = before + Math.min(Math.max(0, own - 1), Math.floor(height / 2));
	const first = place <= firstChoosable(rows) ? 0 : firstRow({rows: all.length, height, chosen});
	const caret = rows[place]?.caret?.(width);
	return {
		lines: all.slice(first, first + height),
		from: first + 1,
		to: Math.min(all.length, first + height),
		of: all.length,
		caret: caret && {line: before + caret.line - first, column: caret.column + indent},
	};
};

/** What stands above the first row that can be chosen would never be seen otherwise. */
const firstChoosable = (rows: readonly Row[]) => rows.findIndex(({part}) => part.kind !== 'text');

const indent = 3;
