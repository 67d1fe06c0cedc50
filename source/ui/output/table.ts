import stringWidth from 'fast-string-width';
import type {CheckResult} from '../../model/checks/check.ts';
import {printable} from '../../primitives/text.ts';
import {wrap} from '../../primitives/text-layout.ts';
import type {BrokenRun, RunSummary} from '../../run/runs.ts';
import {severityIcon, type Theme} from '../theme.ts';

/** The state of a run by a sign and its word. */
export function stateCell(state: (RunSummary | BrokenRun)['state'], theme: Theme): Cell {
	const {glyphs, good, bad, caution, accent} = theme;
	const [sign, paint] = {
		live: [glyphs.running, accent] as const,
		done: [glyphs.done, good] as const,
		failed: [glyphs.failed, bad] as const,
		cancelled: [glyphs.warning, caution] as const,
		died: [glyphs.failed, bad] as const,
		broken: [glyphs.failed, bad] as const,
	}[state];
	return {text: `${sign} ${state}`, paint};
}

/** Text from anywhere, and how to paint it once it is cleaned and measured. */
export type Cell = string | {readonly text: string; readonly paint: (text: string) => string};

/**
 * Lays rows out in columns, each as wide as its widest cell; the last one takes the rest of the
 * width and goes on in lines of its own below. Wide characters count as two.
 * @param width of the screen, in columns
 * @returns lines without trailing spaces
 */
export function columns(
	rows: readonly (readonly Cell[])[],
	{width}: {readonly width: number},
): readonly string[] {
	const cells = rows.map(row => row.map(clean));
	const widths = widthsOf(cells);
	const indent = widths.slice(0, -1).reduce((sum, column) => sum + column + gap, 0);
	const room = Math.max(narrowest, width - indent);
	return cells.flatMap(row => layOut(row, {widths, indent, room}));
}

const gap = 2;

/** Of the last column: below this, a narrow screen is better left to wrap by itself. */
const narrowest = 12;

const same = (text: string) => text;

const clean = (cell: Cell) =>
	typeof cell === 'string'
		? {text: printable(cell), paint: same}
		: {text: printable(cell.text), paint: cell.paint};

type CleanCell = ReturnType<typeof clean>;

function widthsOf(rows: readonly (readonly CleanCell[])[]) {
	const count = Math.max(0, ...rows.map(row => row.length));
	return Array.from({length: count}, (_, column) =>
		Math.max(...rows.map(row => stringWidth(row[column]?.text ?? ''))),
	);
}

function layOut(
	row: readonly CleanCell[],
	{widths, indent, room}: {widths: readonly number[]; indent: number; room: number},
): readonly string[] {
	const fixed = widths.slice(0, -1).map((width, column) => {
		const {text, paint} = row[column] ?? {text: '', paint: same};
		return paint(text) + ' '.repeat(width - stringWidth(text) + gap);
	});
	const last = row[widths.length - 1] ?? {text: '', paint: same};
	return wrap(last.text, room).map((line, index) => {
		const before = index === 0 ? fixed.join('') : ' '.repeat(indent);
		return line === '' ? before.trimEnd() : before + last.paint(line);
	});
}

/** What a check said, in a sign and a word. */
export function checkIcon(verdict: CheckResult['verdict'], theme: Theme) {
	const {text, paint} = severityIcon(verdict, theme);
	return {text: `${text} ${words[verdict]}`, paint};
}

const words = {fine: 'fine', warning: 'warning', refusal: 'refused'} as const;
