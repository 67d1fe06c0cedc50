import stringWidth from 'fast-string-width';
import {printable} from '../printable.ts';
import {wrap} from './wrap.ts';

/** Text from anywhere, and how to paint it once it is cleaned and measured. */
export type Cell = string | {readonly text: string; readonly paint: (text: string) => string};

/**
 * Lays rows out in columns, each as wide as its widest cell; the last one takes the rest of the
 * width and goes on in lines of its own below. Wide characters count as two.
 * @param width of the screen, in columns
 * @returns lines without trailing spaces
 */
export const columns = (
	rows: readonly (readonly Cell[])[],
	{width}: {readonly width: number},
): readonly string[] => {
	const cells = rows.map(row => row.map(clean));
	const widths = widthsOf(cells);
	const indent = widths.slice(0, -1).reduce((sum, column) => sum + column + gap, 0);
	const room = Math.max(narrowest, width - indent);
	return cells.flatMap(row => layOut(row, {widths, indent, room}));
};

const gap = 2;
/** Of the last column: below this, a narrow screen is better left to wrap by itself. */
const narrowest = 12;

const same = (text: string) => text;

const clean = (cell: Cell) =>
	typeof cell === 'string'
		? {text: printable(cell), paint: same}
		: {text: printable(cell.text), paint: cell.paint};

type CleanCell = ReturnType<typeof clean>;

const widthsOf = (rows: readonly (readonly CleanCell[])[]) => {
	const count = Math.max(0, ...rows.map(row => row.length));
	return Array.from({length: count}, (_, column) =>
		Math.max(...rows.map(row => stringWidth(row[column]?.text ?? ''))),
	);
};

const layOut = (
	row: readonly CleanCell[],
	{widths, indent, room}: {widths: readonly number[]; indent: number; room: number},
): readonly string[] => {
	const fixed = widths.slice(0, -1).map((width, column) => {
		const {text, paint} = row[column] ?? {text: '', paint: same};
		return paint(text) + ' '.repeat(width - stringWidth(text) + gap);
	});
	const last = row[widths.length - 1] ?? {text: '', paint: same};
	return wrap(last.text, room).map((line, index) => {
		const before = index === 0 ? fixed.join('') : ' '.repeat(indent);
		return line === '' ? before.trimEnd() : before + last.paint(line);
	});
};
