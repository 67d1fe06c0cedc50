import {join} from 'node:path';
import {homeFolders} from '../../../source/system/paths.ts';
import {writeMadeRun} from '../../run/made-log/write-made-run.ts';
import type {Bench} from '../bench.ts';
import {median} from '../measure/median.ts';
import {meet} from '../measure/meet.ts';
import {openScreen} from '../monitor/open-screen.ts';

/** Coming back to a long run. */
export const monitorAttach: Bench = {
	title: 'the first whole frame of a run with 100,000 events, from the start of the process',
	times: 7,
	isDefault: true,
	run: async ({folder, times, say, signal}) => {
		const home = join(folder, 'attach');
		await writeMadeRun(homeFolders({ROOKERY_HOME: home}), {
			events: 100_000,
			nodes: 20,
			outcome: 'done',
		});
		const samples: number[] = [];
		for (let time = 0; time <= times; time += 1) {
			signal.throwIfAborted();
			const screen = openScreen({home, words: ['watch'], columns: 140, rows: 40});
			// The foot is the last that is drawn.
			const took = await screen.wait('? keys');
			await screen.close();
			// The first fills the compile cache.
			if (time > 0) samples.push(took);
		}
		say(`  of ${samples.map(sample => sample.toFixed(0)).join(' ')} ms`);
		return meet({what: 'median', measured: median(samples), atMost: 500, unit: 'ms'}, say);
	},
};
