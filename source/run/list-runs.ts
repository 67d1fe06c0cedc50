import {readdir} from 'node:fs/promises';
import {join} from 'node:path';
import type {HomeFolders} from '../preset/home.ts';
import {type BrokenRun, type RunSummary, summariseRun} from './summarise-run.ts';

/** Every run there is, the newest first, then what can't be read. */
export const listRuns = async (home: HomeFolders): Promise<readonly (RunSummary | BrokenRun)[]> => {
	const shelf = join(home.state, 'runs');
	const names = await readdir(shelf).catch(ifMissing);
	const runs: (RunSummary | BrokenRun)[] = [];
	// One after the other: a shelf of thousands would open as many files at once.
	for (const name of names) runs.push(await summariseRun(join(shelf, name)));
	return runs.sort((a, b) => order(b).localeCompare(order(a)));
};

const ifMissing = (error: NodeJS.ErrnoException): string[] => {
	if (error.code === 'ENOENT') return [];
	throw error;
};

const order = (run: RunSummary | BrokenRun) => (run.state === 'broken' ? '' : run.started);
