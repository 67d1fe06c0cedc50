import {emptyFeedState} from './empty-feed-state.ts';
import {isLongLog} from './is-long-log.ts';
import {logThread} from './log-thread.ts';
import type {TakenIn} from './taken-in.ts';

/**
 * Takes in what a run's log holds by now, in a thread of its own where that is much: a long log takes
 * as long to read as the screen to load, and this way they do it side by side.
 */
export const takeInBeside = async (folder: string): Promise<TakenIn> => {
	if (!isLongLog(folder)) {
		logThread.dismiss();
		return {state: emptyFeedState, offset: 0};
	}
	const thread = logThread.take();
	thread.ref();
	thread.postMessage(folder);
	return new Promise((resolve, reject) => {
		thread.once('message', resolve);
		thread.once('error', reject);
	});
};
