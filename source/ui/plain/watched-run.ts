/** What following a run in lines needs of the command line. */
export type WatchedRun = {
	readonly run: {readonly id: string; readonly folder: string};
	/** Set to see it once more; `speed` is how many seconds of it go by in one. */
	readonly replay?: {readonly speed: number} | undefined;
	readonly write: (line: string) => void;
	readonly warn: (line: string) => void;
	/** Its abort leaves the run going. */
	readonly signal: AbortSignal;
};
