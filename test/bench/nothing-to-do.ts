import {writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {stringify} from 'yaml';
import {makeStandIn} from '../kubespray/stand-in/make-stand-in.ts';
import {ensureAnsible, runPlay, writePlay} from './ansible.ts';
import type {Bench, Setting} from './bench.ts';
import {alternate, judge, median} from './measure.ts';
import {bringUp, runRookery, writePreset} from './rookery.ts';

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

/** Milliseconds that a look at the cluster may add. */
const atMost = 3000;

/** What it costs to hear that a cluster is as it should be, too. */
export const secondUp: Bench = {
	title: 'eleven nodes and their cluster, as they should be: up beside up --until nodes',
	times: 7,
	isDefault: true,
	run: async setting => {
		const {lab: raise, folder, times, say, signal} = setting;
		const lab = await raise();
		await lab.clearInstances();
		await lab.importImage('tiny');
		const home = join(folder, 'rookery');
		const preset = await writeClusterPreset(setting);
		const up = (...words: readonly string[]) =>
			runRookery(lab, ['up', preset, '--yes', ...words], {home, signal});
		const made = await up();
		if (made.exitCode !== 0) throw new Error(`no cluster: ${made.stdout}${made.stderr}`);
		const doNothing = async (...words: readonly string[]) => {
			const {exitCode, stdout, stderr, took} = await up(...words);
			const isNoop = exitCode === 0 && stdout.includes('Nothing to do');
			if (!isNoop) throw new Error(`not nothing to do: ${stdout}${stderr}`);
			return took;
		};
		const samples = await alternate(
			{up: () => doNothing(), 'up --until nodes': () => doNothing('--until', 'nodes')},
			{times, signal},
		);
		judge(samples, {goals: [], say});
		const more = median(samples.up) - median(samples['up --until nodes']);
		const verdict = more <= atMost ? 'met' : 'MISSED';
		say(`  ${(more / 1000).toFixed(3)} s more, goal at most ${atMost / 1000} s: ${verdict}`);
		return more <= atMost;
	},
};

/** Three masters and eight workers on three members. @returns its path */
async function writeClusterPreset({folder}: Pick<Setting, 'folder'>): Promise<string> {
	const {repository} = await makeStandIn({folder});
	const group = (role: string, count: number) => ({
		profiles: ['default'],
		nodes: Object.fromEntries(
			Array.from({length: count}, (_, index) => [
				`second-${role}-${index + 1}`,
				`albatross${(index % 3) + 1}`,
			]),
		),
	});
	const preset = {
		version: 1,
		cluster: 'second',
		lxd: {hosts: ['albatross1']},
		image: {alias: 'tiny'},
		masters: group('master', 3),
		workers: group('worker', 8),
		profiles: {},
		kubespray: {release: 'v2.28.1', repository},
	};
	const file = join(folder, 'second.yaml');
	await writeFile(file, stringify(preset));
	return file;
}
