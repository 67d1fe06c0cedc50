import type {Bench} from '../bench.ts';
import {alternate} from '../measure/alternate.ts';
import {judge} from '../measure/judge.ts';
import {timeCommand} from '../measure/time-command.ts';
import {rookeryCommand} from '../rookery/rookery-command.ts';

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
