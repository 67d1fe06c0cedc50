import {setTimeout} from 'node:timers/promises';
import type {Event} from '../model/events/run-events.ts';
import {logReader, watchChanges} from '../system/tail.ts';
import {parseEvent, readBatches} from './event-log.ts';
import {runFiles} from './run-folder.ts';
import {isBeginning, isWorkerAlive} from './runs.ts';

/**
 * The events of a run, those written already and those to come, each once and in order. Torn lines
 * and unknown types are skipped. Any number of followers may read one run.
 * @param from the first `seq` wanted
 */
export async function* followEvents(
	folder: string,
	{signal, from = 1}: {readonly signal: AbortSignal; readonly from?: number | undefined},
): AsyncGenerator<Event, FollowEnd> {
	const batches = followBatches(folder, {signal, apart: batchEvery});
	try {
		for (let next = await batches.next(); ; next = await batches.next()) {
			if (next.done) return next.value;
			for (const event of next.value) {
				if (event.seq >= from) yield event;
				if (event.type === 'run-finished') return 'finished';
				if (signal.aborted) return 'left';
			}
		}
	} finally {
		await batches.return('left');
	}
}

/** Why nothing more comes: the run finished, its worker ended without a word, or the signal aborted. */
export type FollowEnd = 'finished' | 'died' | 'left';

/**
 * The events of a run as they are read, many at once; an empty batch when all that was written before
 * has been given. Torn lines and unknown types are skipped, and what comes after the run's end.
 * @param apart milliseconds from one batch to the next, where events come all the time: what comes after a
 * while without any is given at once
 * @param from where in the log to begin, in bytes; what stands before was read already
 */
export async function* followBatches(
	folder: string,
	{
		signal,
		apart,
		from = 0,
	}: {
		readonly signal: AbortSignal;
		readonly apart: number;
		readonly from?: number | undefined;
	},
): AsyncGenerator<readonly Event[], FollowEnd> {
	const {events: path} = runFiles(folder);
	const changes = watchChanges(path, signal);
	const log = logReader(path, from);
	const hasDied = deathWatch(folder);
	try {
		let [heard, caughtUp, dead] = [from > 0, false, false];
		while (!signal.aborted) {
			const lines = await log.read();
			const {events, isEnd} = eventsIn(lines);
			heard ||= events.length > 0;
			if (events.length > 0) yield events;
			if (isEnd) return 'finished';
			if (!log.isAtEnd()) continue;
			if (!caughtUp) yield [];
			caughtUp = true;
			if (dead && lines.length === 0) return 'died';
			// Once more round: what it wrote between the last read and its death.
			dead ||= hasDied(heard);
			// Where events come, more do: a batch every now and then costs a tenth of each by itself.
			if (!dead) await changes.next(lines.length > 0 ? apart : 0);
		}
		return 'left';
	} finally {
		changes.close();
		await log.close();
	}
}

function eventsIn(lines: readonly string[]) {
	const events: Event[] = [];
	for (const line of lines) {
		const event = parseEvent(line);
		if (!event) continue;
		events.push(event);
		if (event.type === 'run-finished') return {events, isEnd: true};
	}
	return {events, isEnd: false};
}

/** Asks now and then, not at every wake-up. A worker that has not begun yet gets time to. */
function deathWatch(folder: string) {
	let asked = Number.NEGATIVE_INFINITY;
	return (heard: boolean) => {
		const now = performance.now();
		if (now - asked < askAgainAfter) return false;
		asked = now;
		return !isWorkerAlive(folder) && (heard || !isBeginning(folder));
	};
}

/** Milliseconds. */
const batchEvery = 30;

const askAgainAfter = 3000;

/**
 * The events of a run again, as far as its log goes by now, each when its time has come.
 * @param speed how many seconds of the run go by in one
 * @param signal ends it
 */
export async function* replayEvents(
	folder: string,
	{speed, signal}: {readonly speed: number; readonly signal: AbortSignal},
): AsyncGenerator<Event, void> {
	const began = performance.now();
	let first: number | undefined;
	for await (const events of readBatches(folder)) {
		for (const event of events) {
			const time = Date.parse(event.at);
			first ??= time;
			const early = (time - first) / speed - (performance.now() - began);
			if (early > 0)
				await setTimeout(Math.min(early, longest), undefined, {signal}).catch(() => undefined);
			if (signal.aborted) return;
			yield event;
		}
	}
}

/** Milliseconds; what is more, timers take for nothing at all. */
const longest = 2 ** 31 - 1;
