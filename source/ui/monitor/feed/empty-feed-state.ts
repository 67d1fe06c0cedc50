import {emptyRunView} from '../../../model/run-view/empty-run-view.ts';
import type {FeedState} from './feed-state.ts';

/** Before the first event. */
export const emptyFeedState: FeedState = {
	view: emptyRunView,
	log: {total: 0, shared: [], end: 0},
};
