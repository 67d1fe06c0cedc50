/** What following a run in lines needs of the command line. */
export type WatchedRun = {
	readonly run: {readonly id: string; readonly folder: string};
	readonly write: (line: string) => void;
	readonly warn: (line: string) => void;
	/** Its abort leaves the run going. */
	readonly signal: AbortSignal;
};
