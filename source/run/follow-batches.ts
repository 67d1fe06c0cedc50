import type {Event} from '../model/event.ts';
import {isBeginning} from './is-beginning.ts';
import {isWorkerAlive} from './is-worker-alive.ts';
import {logReader} from './log-reader.ts';
import {parseEvent} from './parse-event.ts';
import {runFiles} from './run-files.ts';
import {watchFolder} from './watch-folder.ts';

/** Why nothing more comes: the run finished, its worker ended without a word, or the signal aborted. */
export type FollowEnd = 'finished' | 'died' | 'left';

/**
 * The events of a run as they are read, many at once; an empty batch when all that was written before
 * has been given. Torn lines and unknown types are skipped, and what comes after the run's end.
 * @param from where in the log to begin, in bytes; what stands before was read already
 */
export async function* followBatches(
	folder: string,
	{signal, from = 0}: {readonly signal: AbortSignal; readonly from?: number | undefined},
): AsyncGenerator<readonly Event[], FollowEnd> {
	const changes = watchFolder(folder, signal);
	const log = logReader(runFiles(folder).events, from);
	const hasDied = deathWatch(folder);
	try {
		let [heard, caughtUp, dead] = [from > 0, false, false];
		let rest = 0;
		while (!signal.aborted) {
			const lines = await log.read();
			if (lines.length > 0) {
				const {events, isEnd} = eventsIn(lines);
				heard ||= events.length > 0;
				if (events.length > 0) yield events;
				if (isEnd) return 'finished';
				// Where events come, more do: a batch every now and then costs a tenth of each by itself.
				rest = batchEvery;
				continue;
			}
			if (!caughtUp) yield [];
			caughtUp = true;
			if (dead) return 'died';
			// Once more round: what it wrote between the last read and its death.
			dead = hasDied(heard);
			if (!dead) await changes.next(rest);
			rest = 0;
		}
		return 'left';
	} finally {
		changes.close();
		await log.close();
	}
}

const eventsIn = (lines: readonly string[]) => {
	const events: Event[] = [];
	for (const line of lines) {
		const event = parseEvent(line);
		if (!event) continue;
		events.push(event);
		if (event.type === 'run-finished') return {events, isEnd: true};
	}
	return {events, isEnd: false};
};

/** Asks now and then, not at every wake-up. A worker that has not begun yet gets time to. */
const deathWatch = (folder: string) => {
	let asked = Number.NEGATIVE_INFINITY;
	return (heard: boolean) => {
		const now = performance.now();
		if (now - asked < askAgainAfter) return false;
		asked = now;
		return !isWorkerAlive(folder) && (heard || !isBeginning(folder));
	};
};

/** Milliseconds. */
const batchEvery = 30;
const askAgainAfter = 3000;
