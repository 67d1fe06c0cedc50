import {glob, readFile} from 'node:fs/promises';
import {join} from 'node:path';
import type {Lab} from '../lab/lab.ts';
import type {Bench} from './bench.ts';
import {alternate, judge, timeCommand} from './measure.ts';
import {nodesNotUp, wantedNodes} from './nodes.ts';
import {bringUp, runRookery, writePreset} from './rookery.ts';

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

/** Two members that fetch the same image at once race for its record (canonical/lxd#11636): never here. */
export const coldImage: Bench = {
	title: 'twelve nodes on three members from an image that none has yet, again and again',
	times: 20,
	isDefault: false,
	run: async ({lab: raise, folder, times, say, signal}) => {
		const lab = await raise();
		const preset = await writePreset(folder, lab.imageServer);
		let fine = 0;
		for (let run = 1; run <= times; run++) {
			signal.throwIfAborted();
			const {isFine, sentence} = await startCold(lab, {preset, folder, signal});
			fine += isFine ? 1 : 0;
			say(`  ${run}: ${isFine ? 'fine' : 'FAILED'}, ${sentence}`);
		}

		say(`  ${fine} of ${times} fine`);
		return fine === times;
	},
};

async function startCold(
	lab: Lab,
	options: {readonly preset: string; readonly folder: string; readonly signal: AbortSignal},
): Promise<{readonly isFine: boolean; readonly sentence: string}> {
	await lab.clearInstances();
	await lab.clearImages();
	const {tiny: downloadsBefore} = await lab.downloads();
	const racesBefore = await racesInLxd(lab);
	const ended = await bringUp(lab, options).then(
		({ended}) => `${(ended / 1000).toFixed(1)} s`,
		error => (error instanceof Error ? error : new Error(String(error))),
	);
	const up = wantedNodes.length - (await nodesNotUp(lab)).length;
	const downloads = (await lab.downloads()).tiny - downloadsBefore;
	const races = (await racesInLxd(lab)) - racesBefore + (await racesInRun(options.folder));
	const counts = `${up} nodes up, ${downloads} downloads, ${races} races`;
	const isDone = typeof ended === 'string';
	return {
		isFine: isDone && up === wantedNodes.length && downloads === 1 && races === 0,
		sentence: `${counts}, ${isDone ? ended : ended.message}`,
	};
}

const text = 'UNIQUE constraint';
const racesInLxd = ({folder}: Lab) =>
	countInLogs(folder, {pattern: 'members/*/{lxd.out,log/lxd/lxd.log}', text});
const racesInRun = (folder: string) =>
	countInLogs(folder, {pattern: 'rookery/state/runs/*/*.{log,jsonl}', text});

/** How often a text stands in the files below a folder that match the pattern. */
async function countInLogs(
	folder: string,
	{pattern, text}: {readonly pattern: string; readonly text: string},
): Promise<number> {
	let count = 0;
	for await (const file of glob(pattern, {cwd: folder})) {
		const log = await readFile(join(folder, file), 'utf8');
		count += log.split(text).length - 1;
	}

	return count;
}
