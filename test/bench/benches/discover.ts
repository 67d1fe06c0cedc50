import {join} from 'node:path';
import type {Bench} from '../bench.ts';
import {alternate} from '../measure/alternate.ts';
import {judge} from '../measure/judge.ts';
import {timeCommand} from '../measure/time-command.ts';
import {runRookery} from '../rookery/run-rookery.ts';

/** All that a fleet of three members has, beside one question that a person would ask one of them. */
export const discover: Bench = {
	title: 'rookery discover of three empty members beside one lxc cluster list over ssh',
	times: 15,
	isDefault: true,
	run: async ({lab: raise, folder, times, say, signal}) => {
		const lab = await raise();
		await lab.clearInstances();
		const home = join(folder, 'rookery');
		const samples = await alternate(
			{
				'rookery discover': async () => {
					const words = ['discover', 'keeper@albatross1'];
					const {exitCode, stdout, stderr, took} = await runRookery(lab, words, {home, signal});
					const isWhole = lab.members.every(({name}) => stdout.includes(name));
					if (exitCode !== 0 || !isWhole) throw new Error(stderr || stdout);
					return took;
				},
				'ssh lxc cluster list': () =>
					timeCommand(
						['ssh', '-F', lab.sshConfig, 'keeper@albatross1', 'lxc', 'cluster', 'list'],
						signal,
					),
			},
			{times, signal},
		);
		return judge(samples, {
			goals: [{side: 'rookery discover', against: 'ssh lxc cluster list', atMost: 1.5}],
			say,
		});
	},
};
