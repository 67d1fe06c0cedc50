import type {KeptLines} from './kept-lines.ts';
import type {LogWindow} from './log-window.ts';
import {mostLines} from './most-lines.ts';

/** The lines that are kept, without those that are to go. */
export const windowOf = ({total, shared, end}: KeptLines): LogWindow => ({
	total,
	lines: shared.slice(Math.max(0, end - mostLines), end),
});
