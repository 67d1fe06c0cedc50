import {readFileSync} from 'node:fs';
import {glob} from 'node:fs/promises';
import {expect, test, vi} from 'vitest';
import {slownessVariable, timeLimit, timeLimitInSeconds} from './time-limit.ts';

test.each([
	['1', 30_000, 30],
	['7.5', 225_000, 225],
	['0.1', 30_000, 30],
	['1000', 600_000, 600],
])(
	'on a machine that is %s times slower 30 seconds are %i ms',
	(slowness, milliseconds, seconds) => {
		vi.stubEnv(slownessVariable, slowness);
		expect(timeLimit(30)).toBe(milliseconds);
		expect(timeLimitInSeconds(30)).toBe(seconds);
		vi.unstubAllEnvs();
	},
);

test('every test that waits gives a slow machine more time', async () => {
	const own: string[] = [];
	for await (const file of glob('test/**/*.{ts,tsx}')) {
		if (/^test\/(bench|pictures)\//.test(file)) continue;
		for (const line of readFileSync(file, 'utf8').split('\n')) {
			if (boundsOfItsOwn.some(bound => bound.test(line))) own.push(`${file}: ${line.trim()}`);
		}
	}
	expect(own).toEqual([]);
});

/** What ends a wait after a time that is the same on every machine. */
const boundsOfItsOwn = [
	/\b(test|hook)?timeout: ?\d/i,
	/\btimeout\(\d{3,}/,
	/^\t*\}, \d[\d_]{3,}\);$/,
	/\b(before|after)(All|Each)\(.*, \d[\d_]{3,}\);$/,
	/\bonTestFinished\(.*, \d[\d_]{3,}\);$/,
	/\bvi\.waitFor\((?!assertion)/,
	/\bvi\.waitUntil\(/,
	/'timeout', '\d/,
	/ConnectTimeout=\d/,
	/--timeout=\d/,
];
