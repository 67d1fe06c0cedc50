import type {KeptLines} from './kept-lines.ts';
import type {LogLine} from './log-window.ts';
import {mostLines} from './most-lines.ts';

/** Adds lines after the others and numbers them; lets the oldest go. */
export const keepLines = (
	{total, shared, end}: KeptLines,
	lines: readonly Omit<LogLine, 'number'>[],
): KeptLines => {
	// The newest state goes on in what it shares; the first, a full one, or one that was gone back to starts anew.
	const isOpen = end > 0 && end === shared.length && end < 2 * mostLines;
	const next = isOpen ? shared : shared.slice(Math.max(0, end - mostLines), end);
	let number = total;
	for (const line of lines) next.push({number: number++, ...line});
	return {total: number, shared: next, end: next.length};
};
