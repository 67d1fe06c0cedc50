import {followBatches} from '../../../run/follow.ts';
import {frameInterval, throttledNotifier} from '../frame-pacing.ts';
import {loadLog} from './bulk-load.ts';
import {takeEvent} from './log-lines.ts';
import {
	emptySourceState,
	type LogWindow,
	type RunSource,
	type RunSourceEnd,
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
