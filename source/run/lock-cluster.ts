import {dirname} from 'node:path';
import {setTimeout} from 'node:timers/promises';
import type {HomeFolders} from '../preset/home.ts';
import {makeFolder} from '../system/files.ts';
import {clusterLockPath} from './cluster-lock-path.ts';
import {type FileLock, takeFileLock} from './file-lock.ts';

/**
 * Takes a cluster for this process: one run at a time.
 * @throws UserError that names the run which has it
 */
export const lockCluster = async (home: HomeFolders, cluster: string): Promise<FileLock> => {
	const path = clusterLockPath(home, cluster);
	await makeFolder(dirname(path), 0o700);
	for (const end = performance.now() + patience; ; ) {
		const lock = takeFileLock(path);
		if (lock) return lock;
		// Two that try at the same moment may both be refused: only a live run is a reason to give up.
		// Loaded when needed: the way into a run stays quick.
		const {findLiveRun} = await import('./find-live-run.ts');
		const owner = await findLiveRun(home, cluster);
		if (owner || performance.now() > end) {
			const {clusterBusy} = await import('./cluster-busy.ts');
			throw clusterBusy(cluster, owner);
		}
		await setTimeout(5 + Math.random() * 20);
	}
};

/** Milliseconds. */
const patience = 3000;
