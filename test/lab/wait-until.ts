import {readFile} from 'node:fs/promises';
import {setTimeout as pause} from 'node:timers/promises';
import {timeLimit} from '../time-limit.ts';

type Patience = {
	/** What is waited for, for the message when it never comes. */
	readonly what: string;
	/** Of an idle machine; a slow one gets as much more as it is slower. */
	readonly seconds?: number | undefined;
	/** The file that may tell why it never comes; its end goes into the message. */
	readonly log?: string | undefined;
	readonly signal?: AbortSignal | undefined;
};

/**
 * Looks at a state again and again until it holds.
 * @throws when it does not hold in time (90 seconds of an idle machine unless told)
 */
export async function waitUntil(
	holds: () => Promise<boolean> | boolean,
	{what, seconds = 90, log, signal}: Patience,
): Promise<void> {
	const limit = timeLimit(seconds);
	const deadline = Date.now() + limit;
	while (!(await holds())) {
		if (Date.now() > deadline) {
			throw new Error(`waited ${Math.round(limit / 1000)} s in vain: ${what}${await endOf(log)}`);
		}
		await pause(50, undefined, {signal});
	}
}

async function endOf(log: string | undefined): Promise<string> {
	const text = log === undefined ? '' : await readFile(log, 'utf8').catch(() => '');
	const lines = text.trim().split('\n').slice(-10).join('\n');
	return lines === '' ? '' : `\n${lines}`;
}
