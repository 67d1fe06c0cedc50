import type {KeptLines} from './kept-lines.ts';
import type {LogLine} from './log-window.ts';

/** Adds lines after the others and numbers them; lets the oldest go. */
export const keepLines = (
	kept: KeptLines,
	lines: readonly Omit<LogLine, 'number'>[],
): KeptLines => {
	if (lines.length === 0) return kept;
	const numbered = lines.map((line, index) => ({number: kept.total + index, ...line}));
	const total = kept.total + lines.length;
	const rest = [...kept.rest, ...numbered];
	if (rest.length < portionSize) return {total, portions: kept.portions, rest};
	const portions = [...kept.portions, rest].slice(-mostPortions);
	return {total, portions, rest: []};
};

const portionSize = 64;

/** Some 10,000 lines: a person scrolls back for what went by a while ago, and searches files beyond. */
const mostPortions = 160;
