import type {Lab} from '../../lab/lab.ts';
import {nodesNotUp} from '../nodes/nodes-not-up.ts';
import {type Play, runPlay} from './run-play.ts';

/** Past this many runs nothing more is to be hoped for. */
const mostRuns = 5;

/**
 * Runs the playbook until the nodes are up: against a clustered LXD a first run fails with every
 * node created and left stopped.
 * @returns the milliseconds of all runs together, and how many it took
 */
export async function playUntilUp(
	lab: Lab,
	{play, signal}: {readonly play: Play; readonly signal: AbortSignal},
): Promise<{readonly took: number; readonly runs: number}> {
	let total = 0;
	let said = '';
	for (let runs = 1; runs <= mostRuns; runs++) {
		const {took, stdout, stderr} = await runPlay(play, signal);
		total += took;
		said = `${stdout}\n${stderr}`;
		if ((await nodesNotUp(lab)).length === 0) return {took: total, runs};
	}

	throw new Error(`ansible did not bring the nodes up in ${mostRuns} runs:\n${said}`);
}
