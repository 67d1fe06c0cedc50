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
 * The events of a run, those written already and those to come, each once and in order. Torn lines
 * and unknown types are skipped. Any number of followers may read one run.
 * @param from the first `seq` wanted
 */
export async function* followEvents(
	folder: string,
	{signal, from = 1}: {readonly signal: AbortSignal; readonly from?: number | undefined},
): AsyncGenerator<Event, FollowEnd> {
	const changes = watchFolder(folder, signal);
	const log = logReader(runFiles(folder).events);
	const hasDied = deathWatch(folder);
	try {
		let dead = false;
		let rest = 0;
		for (let heard = false; !signal.aborted; ) {
			const lines = await log.read();
			for (const line of lines) {
				const event = parseEvent(line);
				if (!event) continue;
				heard = true;
				if (event.seq >= from) yield event;
				if (event.type === 'run-finished') return 'finished';
				if (signal.aborted) return 'left';
			}
			if (lines.length > 0) {
				// Where events come, more do: a batch every now and then costs a tenth of each by itself.
				rest = batchEvery;
				continue;
			}
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
const askAgainAfter = 500;
