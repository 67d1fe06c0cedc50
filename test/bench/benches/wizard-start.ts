import {join} from 'node:path';
import type {Bench} from '../bench.ts';
import {alternate} from '../measure/alternate.ts';
import {judge} from '../measure/judge.ts';
import {timeCommand} from '../measure/time-command.ts';
import {openScreen} from '../monitor/open-screen.ts';

/** How soon somebody who typed `rookery` sees the first question. */
export const wizardStart: Bench = {
	title: "the wizard's first frame beside a Node that does nothing",
	times: 15,
	isDefault: true,
	run: async ({folder, times, say, signal}) => {
		const home = join(folder, 'wizard');
		const firstFrame = async () => {
			const screen = openScreen({home, words: [], columns: 140, rows: 40});
			const at = await screen.wait('Where do you want to begin?');
			await screen.close();
			return at;
		};
		const samples = await alternate(
			{
				'rookery, first frame': firstFrame,
				'node -e 0': () => timeCommand([process.execPath, '-e', '0'], signal),
			},
			{times, signal},
		);
		return judge(samples, {
			goals: [{side: 'rookery, first frame', against: 'node -e 0', atMost: 12}],
			say,
		});
	},
};
