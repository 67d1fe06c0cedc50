import type {KeptLines} from './kept-lines.ts';
import type {LogWindow} from './log-window.ts';

/** The kept lines in one row. */
export const windowOf = ({total, portions, rest}: KeptLines): LogWindow => ({
	total,
	lines: [...portions.flat(), ...rest],
});
