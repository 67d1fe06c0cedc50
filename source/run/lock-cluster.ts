import {rmSync, writeFileSync} from 'node:fs';
import {hostname} from 'node:os';
import {dirname} from 'node:path';
import {setTimeout} from 'node:timers/promises';
import type {HomeFolders} from '../preset/home.ts';
import {makeFolder} from '../system/files.ts';
import {clusterLockPath} from './cluster-lock-path.ts';
import {type FileLock, takeFileLock} from './file-lock.ts';

/**
 * Takes a cluster for this process: one at a time changes it.
 * @param command what takes it, as others are told ("rookery destroy"); left out by the worker of a run, which
 * is known by the run
 * @throws UserError that names the run or the command which has it
 */
export const lockCluster = async (
	home: HomeFolders,
	cluster: string,
	command?: string,
): Promise<FileLock> => {
	const path = clusterLockPath(home, cluster);
	await makeFolder(dirname(path), 0o700);
	for (const end = performance.now() + patience; ; ) {
		const lock = takeFileLock(path);
		if (lock) return named(lock, `${path}.holder`, command);
		// Two that try at the same moment may both be refused: only a live run is a reason to give up.
		// Loaded when needed: the way into a run stays quick.
		const {findLiveRun} = await import('./find-live-run.ts');
		if ((await findLiveRun(home, cluster)) || performance.now() > end) {
			const {clusterBusy} = await import('./cluster-busy.ts');
			throw await clusterBusy(home, cluster);
		}
		await setTimeout(5 + Math.random() * 20);
	}
};

/** Milliseconds. */
const patience = 3000;

/** The lock with the name of its holder beside it; the name that a killed process left is taken away. */
function named(lock: FileLock, path: string, command: string | undefined): FileLock {
	rmSync(path, {force: true});
	if (command === undefined) return lock;
	const holder = {command, pid: process.pid, host: hostname()};
	writeFileSync(path, JSON.stringify(holder), {mode: 0o600});
	return {
		release: () => {
			rmSync(path, {force: true});
			lock.release();
		},
	};
}
