import {rmSync, writeFileSync} from 'node:fs';
import {hostname} from 'node:os';
import {dirname} from 'node:path';
import {setTimeout} from 'node:timers/promises';
import {z} from 'zod';
import {UserError} from '../primitives/errors.ts';
import {type FileLock, isLocked, takeFileLock} from '../system/file-lock.ts';
import {makeFolder, readJson} from '../system/files.ts';
import type {HomeFolders} from '../system/paths.ts';
import {clusterLockPath} from './run-folder.ts';
import {findLiveRun} from './runs.ts';

/**
 * Takes a cluster for this process: one at a time changes it.
 * @param command what takes it, as others are told ("rookery destroy"); left out by the worker of a run, which
 * is known by the run
 * @throws UserError that names the run or the command which has it
 */
export async function lockCluster(
	home: HomeFolders,
	cluster: string,
	command?: string,
): Promise<FileLock> {
	const path = clusterLockPath(home, cluster);
	await makeFolder(dirname(path), 0o700);
	for (const end = performance.now() + lockTimeout; ; ) {
		const lock = takeFileLock(path);
		if (lock) return named(lock, holderPath(home, cluster), command);
		// Two that try at the same moment may both be refused: only a live run is a reason to give up.
		if ((await findLiveRun(home, cluster)) || performance.now() > end) {
			throw await clusterBusy(home, cluster);
		}
		await setTimeout(5 + Math.random() * 20);
	}
}

/** Milliseconds. */
const lockTimeout = 3000;

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

/**
 * Makes sure that no other process is changing a cluster. Every command that changes one calls this before it
 * looks at anything: what it would find is only a moment of the other's work.
 * @throws UserError that names the run or the command which has the cluster
 */
export async function refuseBusy(home: HomeFolders, cluster: string): Promise<void> {
	if (!isLocked(clusterLockPath(home, cluster))) return;
	throw await clusterBusy(home, cluster);
}

/** A command that holds a cluster without a run of its own, written beside the lock while it does. */
const LockHolder = z.object({
	/** As it is called: "rookery destroy". */
	command: z.string(),
	pid: z.int(),
	host: z.string(),
});

/** The error for a command that wants to change a cluster while another has it: it names the other. */
export async function clusterBusy(home: HomeFolders, cluster: string): Promise<UserError> {
	const run = await findLiveRun(home, cluster);
	if (run) {
		const {id, pid, host} = run;
		const worker = pid === undefined ? 'a process' : `process ${pid}`;
		return new UserError(`${cluster} has a run going: ${id}, ${worker} on ${host}`, {
			fault: 'usage',
			hint: `follow it with rookery watch ${id}, or stop it with rookery cancel ${id}`,
		});
	}

	const holder = await readJson(holderPath(home, cluster), LockHolder).catch(() => undefined);
	if (holder) {
		const {command, pid, host} = holder;
		return new UserError(`${command} is changing ${cluster}: process ${pid} on ${host}`, {
			fault: 'usage',
			hint: 'Try again when it has finished.',
		});
	}

	return new UserError(`another run of ${cluster} is starting at this moment`, {
		fault: 'usage',
		hint: 'rookery runs shows it in a moment',
	});
}

const holderPath = (home: HomeFolders, cluster: string) =>
	`${clusterLockPath(home, cluster)}.holder`;
