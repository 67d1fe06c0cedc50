import {statSync} from 'node:fs';
import type {Event} from '../../../model/event.ts';
import {logReader} from '../../../run/log-reader.ts';
import {parseEvent} from '../../../run/parse-event.ts';
import {runFiles} from '../../../run/run-files.ts';
import {emptyFeedState} from './empty-feed-state.ts';
import type {FeedState} from './feed-state.ts';
import {mostLines} from './most-lines.ts';
import {skipEvent} from './skip-event.ts';
import {takeEvent} from './take-event.ts';
import type {TakenIn} from './taken-in.ts';

/**
 * Takes in what a run's log holds by now, up to but without the run's end, which is left to who
 * follows. Of a long log only the end's lines are made: the others would be let go again.
 */
export const takeLogIn = async (folder: string): Promise<TakenIn> => {
	const {size} = statSync(runFiles(folder).events);
	const taken = await takeIn(folder, size - enough);
	const {total, end} = taken.state.log;
	return end < Math.min(total, mostLines) ? takeIn(folder, 0) : taken;
};

/** In bytes: the end of a log that all but always has the lines to be kept. */
const enough = 5_000_000;

/** @param linesFrom where in the log the first lines to be made come from, in bytes */
const takeIn = async (folder: string, linesFrom: number): Promise<TakenIn> => {
	const log = logReader(runFiles(folder).events);
	let taken: TakenIn = {state: emptyFeedState, offset: 0};
	try {
		for (let lines = await log.read(); lines.length > 0; lines = await log.read()) {
			const take = log.offset() < linesFrom ? skipEvent : takeEvent;
			const state = fold(taken.state, lines, take);
			if (!state) break;
			taken = {state, offset: log.offset()};
		}
		return taken;
	} finally {
		await log.close();
	}
};

/** @returns undefined when the run's end is among the lines */
const fold = (
	first: FeedState,
	lines: readonly string[],
	take: (state: FeedState, event: Event) => FeedState,
) => {
	let state = first;
	for (const line of lines) {
		const event = parseEvent(line);
		if (event?.type === 'run-finished') return undefined;
		if (event) state = take(state, event);
	}
	return state;
};
