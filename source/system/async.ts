import {setTimeout as wait} from 'node:timers/promises';
import pLimit, {type LimitFunction} from 'p-limit';

/** Waits for a promise that others may share: one caller's cancel ends its own wait alone. */
export async function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
	signal.throwIfAborted();
	const aborted = Promise.withResolvers<never>();
	const abort = () => aborted.reject(signal.reason);
	signal.addEventListener('abort', abort);
	try {
		return await Promise.race([promise, aborted.promise]);
	} finally {
		signal.removeEventListener('abort', abort);
	}
}

/** Milliseconds between two looks, which grow: most of what is waited for is there soon. */
const pause = {first: 250, longest: 2000};

/**
 * Looks again and again until it is enough, or time is up.
 * @param patience milliseconds; with none it looks once
 * @returns what was seen last
 */
export async function repeatUntil<Seen>(
	look: () => Promise<Seen>,
	{
		isEnough,
		patience,
		signal,
	}: {isEnough: (seen: Seen) => boolean; patience: number; signal: AbortSignal},
): Promise<Seen> {
	const deadline = Date.now() + patience;
	for (let delay = pause.first; ; delay = Math.min(delay * 1.3, pause.longest)) {
		const seen = await look();
		if (isEnough(seen) || Date.now() >= deadline) return seen;

		await wait(delay, undefined, {signal});
	}
}

/** Runs a task after those that were queued under the same key before it; other keys do not wait. */
type KeyedQueue<Key> = <Result>(key: Key, task: () => Promise<Result>) => Promise<Result>;

/**
 * Makes a queue for each key that comes.
 * @param concurrency tasks of one key at a time
 * @param limits where the queues are kept; a WeakMap for keys that come and go
 */
export function keyedQueue<Key>(
	concurrency: number,
	limits: {
		get(key: Key): LimitFunction | undefined;
		set(key: Key, limit: LimitFunction): unknown;
	} = new Map<Key, LimitFunction>(),
): KeyedQueue<Key> {
	return (key, task) => {
		const limit = limits.get(key) ?? pLimit(concurrency);
		limits.set(key, limit);
		return limit(task);
	};
}

/** Runs tasks of one owner one after another: two hosts never ask a person at the same time. */
export const serialQueue = keyedQueue<object>(1, new WeakMap());
