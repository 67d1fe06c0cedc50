import {emptyRunView, type RunView} from '../../../model/run-view/view.ts';

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

/** How a replay is steered. Each call is seen in the feed at once, and tells its listeners. */
export type ReplayControl = {
	/** As it is now; a new object when anything changed. */
	readonly state: () => ReplayState;
	/** At the end, plays from the beginning. */
	readonly play: () => void;
	readonly pause: () => void;
	/** Takes the next event in, and pauses. */
	readonly step: () => void;
	/** Goes back by one event, and pauses. */
	readonly stepBack: () => void;
	/** Goes to a share of the run's time, 0 to 1. */
	readonly seek: (share: number) => void;
	readonly faster: () => void;
	readonly slower: () => void;
};

export type ReplayState = {
	readonly isPaused: boolean;
	/** How many seconds of the run go by in one. */
	readonly speed: number;
	/** Events taken in, and how many there are. */
	readonly position: number;
	readonly total: number;
	/** How much of the run's time went by, 0 to 1; 1 only at the end. */
	readonly share: number;
	/** Milliseconds; when the run began, and when its last event was. */
	readonly from: number;
	readonly to: number;
};

/** What the monitor shows, and where it comes from does not matter to it. */
export type RunSource = {
	/** The run as it is now; a new object when anything changed. */
	readonly view: () => RunView;
	/** Its last lines; a new object when there are new ones. */
	readonly log: () => LogWindow;
	/** What time it is for the run, in milliseconds: the clock's, or the moment that is replayed. */
	readonly now: () => number;
	/** Why nothing more comes, if nothing does. */
	readonly end: () => RunSourceEnd | undefined;
	/**
	 * Tells of changes, all of a quarter of a second at once, and only if there are any.
	 * @returns what ends that
	 */
	readonly subscribe: (listener: () => void) => () => void;
	/** Present in a replay. */
	readonly replay?: ReplayControl | undefined;
	readonly close: () => void;
};

/**
 * The run finished; its worker died without a word; or its log can't be read any more. A replay has
 * no end: one can always go back.
 */
export type RunSourceEnd =
	| {readonly kind: 'finished'}
	| {readonly kind: 'died'}
	| {readonly kind: 'lost'; readonly error: unknown};

/** Lines as they are kept: another one costs no copy of those before, and changes nothing for who has them. */
type KeptLines = {
	/** How many there were in all. */
	readonly total: number;
	/** Shared with states before and after this one. */
	readonly shared: LogLine[];
	/** Where the lines of this one end in it. */
	readonly end: number;
};

/** All that the events of a run come to on the monitor. */
export type SourceState = {readonly view: RunView; readonly log: KeptLines};

/** Before the first event. */
export const emptySourceState: SourceState = {
	view: emptyRunView,
	log: {total: 0, shared: [], end: 0},
};

/** So many are kept: a person scrolls back for what went by a while ago, and searches files beyond. */
export const mostLines = 10_000;

/** The lines that are kept, without those that are to go. */
export const windowOf = ({total, shared, end}: KeptLines): LogWindow => ({
	total,
	lines: shared.slice(Math.max(0, end - mostLines), end),
});

/** Adds lines after the others and numbers them; lets the oldest go. */
export function keepLines(
	{total, shared, end}: KeptLines,
	lines: readonly Omit<LogLine, 'number'>[],
): KeptLines {
	// The newest state goes on in what it shares; the first, a full one, or one that was gone back to starts anew.
	const isOpen = end > 0 && end === shared.length && end < 2 * mostLines;
	const next = isOpen ? shared : shared.slice(Math.max(0, end - mostLines), end);
	let number = total;
	for (const line of lines) next.push({number: number++, ...line});
	return {total: number, shared: next, end: next.length};
}
