import type {Event} from '../model/event.ts';
import {type FollowEnd, followBatches} from './follow-batches.ts';

/**
 * The events of a run, those written already and those to come, each once and in order. Torn lines
 * and unknown types are skipped. Any number of followers may read one run.
 * @param from the first `seq` wanted
 */
export async function* followEvents(
	folder: string,
	{signal, from = 1}: {readonly signal: AbortSignal; readonly from?: number | undefined},
): AsyncGenerator<Event, FollowEnd> {
	const batches = followBatches(folder, {signal});
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
