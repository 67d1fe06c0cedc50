import {existsSync, readdirSync, statSync} from 'node:fs';
import {join} from 'node:path';
import {Worker} from 'node:worker_threads';
import type {Event} from '../../../model/events/run-events.ts';
import {parseEvent} from '../../../run/event-log.ts';
import {runFiles} from '../../../run/run-folder.ts';
import {type HomeFolders, ownProgram} from '../../../system/paths.ts';
import {logReader} from '../../../system/tail.ts';
import {skipEvent, takeEvent} from './log-lines.ts';
import {emptySourceState, mostLines, type SourceState} from './source.ts';

/** What the log of a run came to, up to a place in it. */
type LoadedLog = {
	readonly state: SourceState;
	/** In bytes: what is written from here on is still to be read. */
	readonly offset: number;
};

/**
 * Takes in what a run's log holds by now, in a thread of its own where that is much: a long log takes
 * as long to read as the screen to load, and this way they do it side by side.
 */
export async function loadInBackground(folder: string): Promise<LoadedLog> {
	if (!isLongLog(folder)) {
		logThread.dismiss();
		return {state: emptySourceState, offset: 0};
	}
	const thread = logThread.take();
	thread.ref();
	thread.postMessage(folder);
	return new Promise((resolve, reject) => {
		thread.once('message', resolve);
		thread.once('error', reject);
	});
}

let spare: Worker | undefined;

/**
 * The thread that takes a long log in. It takes a while to load, and does so beside others when it is
 * made ready before anybody knows which log it will be given.
 */
export const logThread = {
	ready: (): void => {
		spare ??= start();
	},
	/** One that waits for the folder of a run, as a message. */
	take: (): Worker => {
		const thread = spare ?? start();
		spare = undefined;
		return thread;
	},
	/** Nobody needs it after all. */
	dismiss: (): void => {
		void spare?.terminate();
		spare = undefined;
	},
};

function start() {
	const thread = new Worker(program, {
		// The many short-lived objects are let go of in a few sweeps instead of in hundreds.
		resourceLimits: {maxYoungGenerationSizeMb: 64},
	});
	thread.unref();
	return thread;
}

const program = ownProgram('source/ui/monitor/source/bulk-load-worker');

/** Whether some run has a long log; goes by sizes alone, before anything is loaded that reads runs. */
export function hasLongLog({state}: HomeFolders): boolean {
	const shelf = join(state, 'runs');
	return existsSync(shelf) && readdirSync(shelf).some(name => isLongLog(join(shelf, name)));
}

/** Whether a run has so long a log that reading it takes as long as loading the screen: from some 15,000 events on. */
function isLongLog(folder: string): boolean {
	const {size = 0} = statSync(runFiles(folder).events, {throwIfNoEntry: false}) ?? {};
	return size >= 2_000_000;
}

/**
 * Takes in what a run's log holds by now, up to but without the run's end, which is left to who
 * follows. Of a long log only the end's lines are made: the others would be let go again.
 */
export async function loadLog(folder: string): Promise<LoadedLog> {
	const {size} = statSync(runFiles(folder).events);
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
