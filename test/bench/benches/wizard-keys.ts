import {join} from 'node:path';
import process from 'node:process';
import type {Bench} from '../bench.ts';
import {timeKeys} from '../measure/time-keys.ts';
import {openScreen} from '../monitor/open-screen.ts';

const script = join(import.meta.dirname, '..', 'wizard', 'show-large-wizard.ts');
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
