import type {FeedState} from './feed-state.ts';

/** A run to go to and fro in. Positions are how many of its events are taken in. */
export type Tape = {
	readonly total: number;
	/** When each event was, in milliseconds; never earlier than the one before. */
	readonly times: readonly number[];
	readonly stateAt: (position: number) => FeedState;
};
