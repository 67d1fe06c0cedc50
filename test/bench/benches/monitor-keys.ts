import {join} from 'node:path';
import type {Bench} from '../bench.ts';
import {timeKeys} from '../measure/time-keys.ts';
import {openScreen} from '../monitor/open-screen.ts';
import {startWriter} from '../monitor/start-writer.ts';

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
