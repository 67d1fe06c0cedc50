import {join} from 'node:path';
import {ensureAnsible} from '../ansible/ensure-ansible.ts';
import {runPlay} from '../ansible/run-play.ts';
import {writePlay} from '../ansible/write-play.ts';
import type {Bench} from '../bench.ts';
import {alternate} from '../measure/alternate.ts';
import {judge} from '../measure/judge.ts';
import {bringUp} from '../rookery/bring-up.ts';
import {runRookery} from '../rookery/run-rookery.ts';
import {writePreset} from '../rookery/write-preset.ts';

/** What it costs to hear that nothing is to be done. */
export const noop: Bench = {
	title: 'twelve nodes that are as they should be: rookery up beside the same by Ansible',
	times: 7,
	isDefault: true,
	run: async ({lab: raise, folder, times, say, signal}) => {
		const lab = await raise();
		const program = await ensureAnsible(say);
		const play = {program, folder: await writePlay(lab, folder)};
		await lab.clearInstances();
		await lab.importImage('tiny');
		const preset = await writePreset(folder);
		await bringUp(lab, {preset, folder, signal});
		const home = join(folder, 'rookery');
		const words = ['up', preset, '--yes', '--until', 'addresses', '--json'];
		const samples = await alternate(
			{
				'rookery up': async () => {
					const {exitCode, stdout, stderr, took} = await runRookery(lab, words, {home, signal});
					const isNoop = exitCode === 0 && stdout.includes('"nothing-to-do"');
					if (!isNoop) throw new Error(`not nothing to do: ${stdout}${stderr}`);
					return took;
				},
				'ansible lxd_container': async () => {
					const {exitCode, stdout, stderr, took} = await runPlay(play, signal);
					const isNoop = exitCode === 0 && !/changed=[1-9]/.test(stdout);
					if (!isNoop) throw new Error(`not nothing to do: ${stdout}${stderr}`);
					return took;
				},
			},
			{times, signal},
		);
		return judge(samples, {
			goals: [{side: 'rookery up', against: 'ansible lxd_container', atMost: 0.1}],
			say,
		});
	},
};
