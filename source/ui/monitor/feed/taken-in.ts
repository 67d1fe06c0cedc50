import type {FeedState} from './feed-state.ts';

/** What the log of a run came to, up to a place in it. */
export type TakenIn = {
	readonly state: FeedState;
	/** In bytes: what is written from here on is still to be read. */
	readonly offset: number;
};
