import type {KeptDuration} from '../../model/estimate/kept-duration.ts';
import {writeAtomically} from '../../preset/write-atomically.ts';
import {durationsPath} from './durations-path.ts';
import {readDurations} from './read-durations.ts';

/** Keeps how long a playbook that ended well took, and drops the oldest of as many nodes. */
export async function keepDurations(stateFolder: string, took: KeptDuration): Promise<void> {
	const path = durationsPath(stateFolder, {...took, of: 'plays'});
	const before = await readDurations(path);
	const alike = before.filter(({nodes}) => nodes === took.nodes);
	const dropped = new Set(alike.slice(0, Math.max(0, alike.length + 1 - keptAlike)));
	const runs = [...before.filter(run => !dropped.has(run)), took].slice(-keptInAll);
	await writeAtomically(path, `${JSON.stringify({v: 1, runs})}\n`, 0o600);
}

/** Runs of one release and playbook with the same number of nodes. */
const keptAlike = 10;

/** With any number of nodes. */
const keptInAll = 100;
