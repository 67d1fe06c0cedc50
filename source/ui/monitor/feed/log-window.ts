/** One line of the log pane: printable, without a line end, of bounded length. */
export type LogLine = {
	/** Counted from 0 over the whole run: it stays a line's name when older ones are let go. */
	readonly number: number;
	/** Of the event it came from. */
	readonly seq: number;
	/** ISO. */
	readonly at: string;
	/** The node it is about; undefined where it is about the run. */
	readonly node: string | undefined;
	/** The id of the task it is about. */
	readonly task: string | undefined;
	readonly kind: LogLineKind;
	readonly text: string;
};

/**
 * What a line is: a phase, play or task that begins; something that happened; a task's outcome on a
 * node; what that node printed; what to do next.
 */
export type LogLineKind =
	| 'heading'
	| 'task'
	| 'note'
	| 'done'
	| 'warning'
	| 'failed'
	| 'ok'
	| 'changed'
	| 'skipped'
	| 'ignored'
	| 'output'
	| 'hint';

/** The last lines of a run, a bounded number: the run's folder has the rest. */
export type LogWindow = {
	/** How many there were in all; the newest has the number `total - 1`. */
	readonly total: number;
	/** Those that are kept, the newest last. */
	readonly lines: readonly LogLine[];
};
