/** How a run ended; becomes its `run-finished`. */
export type RunOutcome = {
	readonly outcome: 'done' | 'failed' | 'cancelled';
	readonly exitCode: number;
	/** How many changes were made. */
	readonly changed: number;
	/** Why it did not end well. */
	readonly message?: string | undefined;
	/** What to do next. */
	readonly hint?: string | undefined;
};
