import type {LogLine} from './log-window.ts';

/** Lines as they are kept: in small portions, so that another line copies a portion and not all. */
export type KeptLines = {
	readonly total: number;
	/** Full ones, the oldest first. */
	readonly portions: readonly (readonly LogLine[])[];
	/** The newest lines. */
	readonly rest: readonly LogLine[];
};
