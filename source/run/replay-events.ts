import {setTimeout} from 'node:timers/promises';
import type {Event} from '../model/event.ts';
import {readBatches} from './read-batches.ts';

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
