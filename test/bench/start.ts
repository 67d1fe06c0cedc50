import {join} from 'node:path';
import type {Bench} from './bench.ts';
import {alternate, judge, timeCommand} from './measure.ts';
import {rookeryCommand} from './rookery.ts';
import {openScreen} from './screen.ts';

/** What the command costs before it does anything. */
export const version: Bench = {
	title: 'rookery --version beside a Node that does nothing',
	times: 41,
	isDefault: true,
	run: async ({times, say, signal}) => {
		const samples = await alternate(
			{
				'rookery --version': () => timeCommand([...rookeryCommand, '--version'], signal),
				'node -e 0': () => timeCommand([process.execPath, '-e', '0'], signal),
			},
			{times, signal},
		);
		return judge(samples, {
			goals: [{side: 'rookery --version', against: 'node -e 0', atMost: 1.5}],
			say,
		});
	},
};

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
