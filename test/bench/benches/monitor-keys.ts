import {join} from 'node:path';
import {setTimeout as pause} from 'node:timers/promises';
import type {Bench} from '../bench.ts';
import {meet} from '../measure/meet.ts';
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
		const writing = writer.write(2000, times * 0.35 + 5);
		const samples: number[] = [];
		for (let time = 0; time < times; time += 1) {
			await pause(150, undefined, {signal});
			const pressed = screen.age();
			screen.press('?');
			samples.push((await screen.wait('Leaving')) - pressed);
			await pause(150, undefined, {signal});
			screen.press('?');
		}
		await screen.close();
		await writing;
		await writer.close();
		const sorted = samples.toSorted((one, other) => one - other);
		const at = (share: number) => sorted[Math.ceil(share * sorted.length) - 1] ?? Number.NaN;
		say(`  median ${at(0.5).toFixed(0)} ms, longest ${at(1).toFixed(0)} ms, of ${times}`);
		return meet({what: '99th percentile', measured: at(0.99), atMost: 50, unit: 'ms'}, say);
	},
};
