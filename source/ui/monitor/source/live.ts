import {statSync} from 'node:fs';
import type {Event} from '../../../model/events/run-events.ts';
import {parseEvent} from '../../../run/event-log.ts';
import {followBatches} from '../../../run/follow.ts';
import {runFiles} from '../../../run/run-folder.ts';
import {logReader} from '../../../system/tail.ts';
import {frameInterval, throttledNotifier} from '../frame-pacing.ts';
import {skipEvent, takeEvent} from './log-lines.ts';
import {
	emptySourceState,
	type LogWindow,
	mostLines,
	type RunSource,
	type RunSourceEnd,
	type SourceState,
	windowOf,
} from './source.ts';

/**
 * Follows a run for the monitor: what was written before is taken in when this resolves.
 * @param folder of the run
 * @param signal ends it, as `close` does
 */
export async function openLiveSource(
	folder: string,
	{signal}: {readonly signal: AbortSignal},
): Promise<RunSource> {
	const closing = new AbortController();
	const listeners = throttledNotifier();
	let state = emptySourceState;
	let end: RunSourceEnd | undefined;
	let shown: {readonly of: typeof state.log; readonly window: LogWindow} | undefined;

	const follow = async (caughtUp: () => void): Promise<RunSourceEnd | undefined> => {
		const taken = await loadLog(folder);
		state = taken.state;
		const batches = followBatches(folder, {
			signal: AbortSignal.any([signal, closing.signal]),
			// What is read in between is not shown sooner.
			apart: frameInterval,
			from: taken.offset,
		});
		for (let next = await batches.next(); ; next = await batches.next()) {
			if (next.done) return next.value === 'left' ? undefined : {kind: next.value};
			if (next.value.length === 0) caughtUp();
			else state = next.value.reduce(takeEvent, state);
			listeners.tellSoon();
		}
	};

	const caughtUp = Promise.withResolvers<void>();
	void follow(caughtUp.resolve)
		.catch((error: unknown): RunSourceEnd => ({kind: 'lost', error}))
		.then(why => {
			end = why;
			listeners.tellSoon();
			caughtUp.resolve();
		});
	await caughtUp.promise;

	return {
		view: () => state.view,
		log: () => {
			if (shown?.of !== state.log) shown = {of: state.log, window: windowOf(state.log)};
			return shown.window;
		},
		// Where nothing more comes, time stands still.
		now: () => (end ? Date.parse(state.view.lastEventAt ?? '') || 0 : Date.now()),
		end: () => end,
		subscribe: listeners.subscribe,
		close: () => {
			closing.abort();
			listeners.close();
		},
	};
}

/** What the log of a run came to, up to a place in it. */
type LoadedLog = {
	readonly state: SourceState;
	/** In bytes: what is written from here on is still to be read. */
	readonly offset: number;
};

/**
 * Takes in what a run's log holds by now, up to but without the run's end, which is left to who
 * follows. Of a long log only the end's lines are made: the others would be let go again.
 */
async function loadLog(folder: string): Promise<LoadedLog> {
	const {size = 0} = statSync(runFiles(folder).events, {throwIfNoEntry: false}) ?? {};
	const taken = await loadBatch(folder, size - enough);
	const {total, end} = taken.state.log;
	return end < Math.min(total, mostLines) ? loadBatch(folder, 0) : taken;
}

/** In bytes: the end of a log that all but always has the lines to be kept. */
const enough = 5_000_000;

/** @param linesFrom where in the log the first lines to be made come from, in bytes */
async function loadBatch(folder: string, linesFrom: number): Promise<LoadedLog> {
	const log = logReader(runFiles(folder).events);
	let taken: LoadedLog = {state: emptySourceState, offset: 0};
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
}

/** @returns undefined when the run's end is among the lines */
function fold(
	first: SourceState,
	lines: readonly string[],
	take: (state: SourceState, event: Event) => SourceState,
) {
	let state = first;
	for (const line of lines) {
		const event = parseEvent(line);
		if (event?.type === 'run-finished') return undefined;
		if (event) state = take(state, event);
	}
	return state;
}
