import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdir, rm, stat} from 'node:fs/promises';
import {dirname} from 'node:path';

/**
 * Does something while no other process holds the same lock. The kernel keeps the lock (flock)
 * and drops it with its holder, so a killed one leaves nothing that would keep others waiting.
 * @param file the lock's file; made for it, and removed at the end
 */
export async function holdLock<Result>(
	file: string,
	action: () => Promise<Result>,
): Promise<Result> {
	await mkdir(dirname(file), {recursive: true});
	const lock = await acquire(file, 'wait');
	if (!lock) throw new Error(`no lock on ${file}`);
	return whileHeld(lock, file, action);
}

/**
 * As holdLock, but does nothing when another process holds the lock.
 * @returns undefined then
 */
export async function holdFreeLock<Result>(
	file: string,
	action: () => Promise<Result>,
): Promise<Result | undefined> {
	await mkdir(dirname(file), {recursive: true});
	const lock = await acquire(file, 'give up');
	return lock && whileHeld(lock, file, action);
}

async function whileHeld<Result>(
	lock: Lock,
	file: string,
	action: () => Promise<Result>,
): Promise<Result> {
	try {
		return await action();
	} finally {
		await rm(file, {force: true});
		await lock.release();
	}
}

type Lock = {readonly release: () => Promise<void>};

/** @returns undefined when it is held */
async function acquire(file: string, otherwise: 'wait' | 'give up'): Promise<Lock | undefined> {
	// flock hands the open file on as descriptor 3; its inode tells which file is locked.
	const holder = spawn(
		'flock',
		[...flags[otherwise], file, 'sh', '-c', 'stat -L -c %i /dev/fd/3; cat'],
		{
			stdio: ['pipe', 'pipe', 'inherit'],
		},
	);
	const ended = once(holder, 'exit');
	const release = async () => {
		holder.stdin.end();
		await ended;
	};
	const [locked] = await Promise.race([once(holder.stdout, 'data'), ended]);
	if (holder.exitCode !== null) return undefined;
	const current = await stat(file).catch(() => undefined);
	if (current?.ino === Number(locked)) return {release};
	await release(); // its last holder has removed it meanwhile
	return acquire(file, otherwise);
}

const flags = {wait: [], 'give up': ['--nonblock']} as const;
