import type {RunView} from '../../../model/run-view/run-view.ts';
import type {LogWindow} from './log-window.ts';
import type {ReplayControl} from './replay-control.ts';

/** What the monitor shows, and where it comes from does not matter to it. */
export type Feed = {
	/** The run as it is now; a new object when anything changed. */
	readonly view: () => RunView;
	/** Its last lines; a new object when there are new ones. */
	readonly log: () => LogWindow;
	/** What time it is for the run, in milliseconds: the clock's, or the moment that is replayed. */
	readonly now: () => number;
	/** Why nothing more comes, if nothing does. */
	readonly end: () => FeedEnd | undefined;
	/**
	 * Tells of changes, all of some 100 ms at once, and only if there are any.
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
export type FeedEnd =
	| {readonly kind: 'finished'}
	| {readonly kind: 'died'}
	| {readonly kind: 'lost'; readonly error: unknown};
