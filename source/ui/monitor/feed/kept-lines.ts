import type {LogLine} from './log-window.ts';

/** Lines as they are kept: another one costs no copy of those before, and changes nothing for who has them. */
export type KeptLines = {
	/** How many there were in all. */
	readonly total: number;
	/** Shared with states before and after this one. */
	readonly shared: LogLine[];
	/** Where the lines of this one end in it. */
	readonly end: number;
};
