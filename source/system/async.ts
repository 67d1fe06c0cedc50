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
