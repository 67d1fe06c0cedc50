import {setTimeout as wait} from 'node:timers/promises';

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

const lasts = new WeakMap<object, Promise<unknown>>();

/** Runs tasks of one owner one after another: two hosts never ask a person at the same time. */
export function serialQueue<T>(owner: object, task: () => Promise<T>): Promise<T> {
	const turn = (lasts.get(owner) ?? Promise.resolve()).then(task, task);
	lasts.set(owner, turn);
	return turn;
}

/** @returns a function that waits for a slot and gives the function that frees it */
export function limitSessions(limit: number): (signal: AbortSignal) => Promise<() => void> {
	let free = limit;
	const waiting = new Set<() => void>();
	const release = () => {
		const [next] = waiting;
		if (next === undefined) free += 1;
		else next();
	};
	return async signal => {
		signal.throwIfAborted();
		if (free > 0) free -= 1;
		else await waitIn(waiting, signal);
		return once(release);
	};
}

function waitIn(waiting: Set<() => void>, signal: AbortSignal): Promise<void> {
	return new Promise((resolve, reject) => {
		const enter = () => {
			waiting.delete(enter);
			signal.removeEventListener('abort', leave);
			resolve();
		};
		const leave = () => {
			waiting.delete(enter);
			reject(signal.reason);
		};
		waiting.add(enter);
		signal.addEventListener('abort', leave);
	});
}

function once(action: () => void): () => void {
	let isDone = false;
	return () => {
		if (!isDone) action();
		isDone = true;
	};
}

type KeyedConcurrency<Item> = {
	/** Which lane an item queues in. */
	readonly laneOf: (item: Item) => string;
	/** Items of one lane at a time. */
	readonly count: number;
};

/** Works through the items, every lane at once and a few of each lane at a time, in order. `work` must not throw. */
export async function runKeyed<Item>(
	items: readonly Item[],
	{laneOf, count}: KeyedConcurrency<Item>,
	work: (item: Item) => Promise<void>,
): Promise<void> {
	const lanes = Object.values(Object.groupBy(items, laneOf)).map(lane => (lane ?? []).values());
	await Promise.all(
		lanes.flatMap(lane =>
			// Workers of a lane share its iterator: each takes the next item that is left.
			Array.from({length: count}, async () => {
				for (const item of lane) {
					await work(item);
				}
			}),
		),
	);
}

/** Does one thing after the other, in the order they were asked for; of those that wait, the last alone. */
export function serialQueueOf(): (task: () => Promise<void>) => Promise<void> {
	let last: Promise<void> = Promise.resolve();
	let asked = 0;
	return async task => {
		asked += 1;
		const number = asked;
		const before = last;
		last = before.then(
			() => (number === asked ? task() : undefined),
			() => (number === asked ? task() : undefined),
		);
		return last;
	};
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

/** Questions at a time: each is a command on one master. */
const atOnce = 4;

/** Asks about each of several things, a few at a time; the answers are in the things' order. */
export async function mapLimit<Thing, Answer>(
	things: readonly Thing[],
	ask: (thing: Thing) => Promise<Answer>,
): Promise<readonly Answer[]> {
	const answers: Answer[] = [];
	for (let start = 0; start < things.length; start += atOnce) {
		answers.push(...(await Promise.all(things.slice(start, start + atOnce).map(ask))));
	}

	return answers;
}
