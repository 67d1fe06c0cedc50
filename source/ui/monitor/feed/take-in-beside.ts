import {extname} from 'node:path';
import {Worker} from 'node:worker_threads';
import {emptyFeedState} from './empty-feed-state.ts';
import {isLongLog} from './is-long-log.ts';
import type {TakenIn} from './taken-in.ts';

/**
 * Takes in what a run's log holds by now, in a thread of its own where that is much: a long log takes
 * as long to read as the screen to load, and this way they do it side by side.
 */
export const takeInBeside = async (folder: string): Promise<TakenIn> => {
	if (!isLongLog(folder)) return {state: emptyFeedState, offset: 0};
	const thread = new Worker(program, {
		workerData: folder,
		// The many short-lived objects are let go of in a few sweeps instead of in hundreds.
		resourceLimits: {maxYoungGenerationSizeMb: 64},
	});
	return new Promise((resolve, reject) => {
		thread.once('message', resolve);
		thread.once('error', reject);
	});
};

/** `.ts` in the source, `.js` when built. */
const program = new URL(`./take-in-thread${extname(import.meta.url)}`, import.meta.url);
