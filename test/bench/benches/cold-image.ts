import type {Lab} from '../../lab/lab.ts';
import type {Bench} from '../bench.ts';
import {countInLogs} from '../logs/count-in-logs.ts';
import {nodesNotUp} from '../nodes/nodes-not-up.ts';
import {wantedNodes} from '../nodes/wanted-nodes.ts';
import {bringUp} from '../rookery/bring-up.ts';
import {writePreset} from '../rookery/write-preset.ts';

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
