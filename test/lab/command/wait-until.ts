import {setTimeout as pause} from 'node:timers/promises';

export type Patience = {
	/** What is waited for, for the message when it never comes. */
	readonly what: string;
	readonly seconds?: number | undefined;
	readonly signal?: AbortSignal | undefined;
};

/**
 * Looks at a state again and again until it holds.
 * @throws when it does not hold in time (30 seconds unless told)
 */
export async function waitUntil(
	holds: () => Promise<boolean> | boolean,
	{what, seconds = 30, signal}: Patience,
): Promise<void> {
	const deadline = Date.now() + seconds * 1000;
	while (!(await holds())) {
		if (Date.now() > deadline) throw new Error(`waited ${seconds} s in vain: ${what}`);
		await pause(50, undefined, {signal});
	}
}
