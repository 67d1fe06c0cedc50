import pLimit, {type LimitFunction} from 'p-limit';

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
