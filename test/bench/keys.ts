import {join} from 'node:path';
import process from 'node:process';
import {setTimeout as pause} from 'node:timers/promises';
import type {Bench} from './bench.ts';
import {meet} from './measure.ts';
import {openScreen, type Screen} from './screen.ts';
import {startWriter} from './writer.ts';

/** How soon a key is obeyed while much happens. */
export const monitorKeys: Bench = {
	title: 'from a key to its paint, 300 nodes, while 2,000 events a second arrive',
	times: 150,
	isDefault: true,
	run: async ({folder, times, say, signal}) => {
		const home = join(folder, 'keys');
		const writer = await startWriter({home, nodes: 300, first: 20_000});
		const screen = openScreen({home, words: ['watch'], columns: 140, rows: 40});
		await screen.wait('? keys');
		const writing = writer.write(2000, times * 0.2 + 5);
		const met = await timeKeys(screen, {
			keys: [
				['?', 'Leaving'],
				['?', '─ Phases'],
			],
			...{times, say, signal},
		});
		await screen.close();
		await writing;
		await writer.close();
		return met;
	},
};

const script = join(import.meta.dirname, 'programs', 'show-large-wizard.ts');
const [enter, up, down] = ['\r', '\u001b[A', '\u001b[B'];

/** How soon a key is obeyed where there is most to draw: nodes on many members. */
export const wizardKeys: Bench = {
	title: "from a key to its paint, on the wizard's placement with 50 members and 300 instances",
	times: 150,
	isDefault: true,
	run: async ({folder, times, say, signal}) => {
		process.env['NODE_ENV'] ??= 'production';
		const program = [process.execPath, '--import', 'tsx', script];
		const screen = openScreen({home: folder, program, words: [], columns: 140, rows: 40});
		for (const [shows, keys] of way) {
			await screen.wait(shows);
			screen.press(keys);
		}
		await screen.wait('lab-cluster-master-1 on');
		const met = await timeKeys(screen, {
			keys: [
				[down, 'what if it is lost'],
				[up, 'lab-cluster-master-1 on'],
			],
			...{times, say, signal},
		});
		await screen.close();
		return met;
	},
};

/** What each screen shows, and the keys that lead on from there. */
const way: readonly (readonly [shows: string, keys: string])[] = [
	['Where do you want to begin?', enter],
	['Which host is the way to LXD?', down],
	['albatross1', enter],
	['a cluster of 50 members', enter],
	['How many masters?', enter],
];

type Wish = {
	/** Each key, and a text that its frame has and the one before has not. */
	readonly keys: readonly (readonly [keys: string, shows: string])[];
	readonly times: number;
	readonly say: (line: string) => void;
	readonly signal: AbortSignal;
};

/**
 * Presses keys by turns and times them from the press to what they paint.
 * @returns whether the 99th percentile is within 50 ms
 */
async function timeKeys(screen: Screen, {keys, times, say, signal}: Wish): Promise<boolean> {
	const samples: number[] = [];
	for (let time = 0; time < times; time += 1) {
		const [pressed, shows] = keys[time % keys.length] ?? ['', ''];
		await pause(150, undefined, {signal});
		const at = screen.age();
		screen.press(pressed);
		samples.push((await screen.wait(shows)) - at);
	}
	const sorted = samples.toSorted((one, other) => one - other);
	const at = (share: number) => sorted[Math.ceil(share * sorted.length) - 1] ?? Number.NaN;
	say(`  median ${at(0.5).toFixed(0)} ms, longest ${at(1).toFixed(0)} ms, of ${times}`);
	return meet({what: '99th percentile', measured: at(0.99), atMost: 50, unit: 'ms'}, say);
}
