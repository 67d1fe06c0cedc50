import {ensureAnsible} from '../ansible/ensure-ansible.ts';
import {playUntilUp} from '../ansible/play-until-up.ts';
import {writePlay} from '../ansible/write-play.ts';
import type {Bench} from '../bench.ts';
import {launchNodes} from '../launch/launch-nodes.ts';
import {alternate} from '../measure/alternate.ts';
import {judge} from '../measure/judge.ts';
import {median} from '../measure/median.ts';
import {expectNodesUp} from '../nodes/expect-nodes-up.ts';
import {bringUp} from '../rookery/bring-up.ts';
import {writePreset} from '../rookery/write-preset.ts';

/** From nothing to twelve addressed nodes, of an image that every member has. */
export const provision: Bench = {
	title: 'twelve nodes on three members, to the last IPv4 address',
	times: 5,
	isDefault: true,
	run: async ({lab: raise, folder, times, say, signal}) => {
		const lab = await raise();
		const play = {program: await ensureAnsible(say), folder: await writePlay(lab, folder)};
		const preset = await writePreset(folder);
		const wholes: number[] = [];
		const runs: number[] = [];
		const fromNothing = (side: () => Promise<number>) => async () => {
			await lab.clearInstances();
			const took = await side();
			await expectNodesUp(lab);
			return took;
		};
		await lab.importImage('tiny');
		// The first use unpacks the image on each member: everybody's samples come after it.
		await fromNothing(() => launchNodes(lab, signal))();
		const samples = await alternate(
			{
				'rookery up': fromNothing(async () => {
					const {addressed, ended} = await bringUp(lab, {preset, folder, signal});
					wholes.push(ended);
					return addressed;
				}),
				'lxc launch': fromNothing(() => launchNodes(lab, signal)),
				'ansible lxd_container': fromNothing(async () => {
					const {took, runs: count} = await playUntilUp(lab, {play, signal});
					runs.push(count);
					return took;
				}),
			},
			{times, signal},
		);
		const isMet = judge(samples, {
			goals: [
				{side: 'rookery up', against: 'lxc launch', atMost: 1.15},
				{side: 'rookery up', against: 'ansible lxd_container', atMost: 0.5},
			],
			say,
		});
		say(`  rookery's process ended after ${(median(wholes) / 1000).toFixed(3)} s`);
		say(`  ansible needed ${runs.join(', ')} runs`);
		return isMet;
	},
};
