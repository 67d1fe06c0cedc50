import {chmod, lstat, mkdtemp, readdir, rm, statfs} from 'node:fs/promises';
import {join} from 'node:path';
import {UserError} from '../primitives/errors.ts';
import {makeFolder} from './files.ts';
import type {ProgramEnd} from './process.ts';

type Options = {
	readonly parent: string;
	readonly prefix: string;
	/** Names of finished things that keep the name they were made under. */
	readonly finished?: (() => Promise<ReadonlySet<string>>) | undefined;
};

/**
 * Makes an empty folder that no other process makes its things in, and removes those that processes
 * which are gone left half-made: the name says whose it is, `<prefix><process id>-<random>`.
 * @returns its absolute path
 */
export async function privateFolder({parent, prefix, finished}: Options): Promise<string> {
	await makeFolder(parent, 0o700);
	const orphans = await findOrphans(parent, prefix);
	// Asked after it was seen that its maker is gone: whatever the maker finished is known by now.
	const kept = await finished?.();
	for (const name of orphans) {
		// What a last program of the dead maker still writes to goes the next time.
		if (!kept?.has(name)) await removeTree(join(parent, name)).catch(() => undefined);
	}

	return mkdtemp(join(parent, `${prefix}${process.pid}-`));
}

async function findOrphans(parent: string, prefix: string): Promise<string[]> {
	const names = await readdir(parent);
	return names.filter(name => {
		const maker = name.startsWith(prefix) && /^(\d+)-/.exec(name.slice(prefix.length));
		return maker && !isAlive(Number(maker[1]));
	});
}

function isAlive(id: number): boolean {
	try {
		process.kill(id, 0);
		return true;
	} catch (error) {
		// EPERM: it is there, and another user's.
		return (error as NodeJS.ErrnoException).code !== 'ESRCH';
	}
}

/** Removes a folder with all in it, made read-only or not; nothing happens where there is none. */
export async function removeTree(folder: string): Promise<void> {
	try {
		await rm(folder, {recursive: true, force: true, maxRetries: 2});
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'EACCES') throw error;
		await setWritable(folder, true);
		await rm(folder, {recursive: true, force: true, maxRetries: 2});
	}
}

/** Gives or takes the right to write to a folder and to all in it; links are left alone. */
export async function setWritable(folder: string, writable: boolean): Promise<void> {
	const change = async (path: string) => {
		const {mode} = await lstat(path);
		await chmod(path, writable ? mode | 0o200 : mode & ~0o222);
	};
	// A folder that may not be written to still lets the modes of what is in it be changed.
	await change(folder);
	for (const entry of await readdir(folder, {withFileTypes: true})) {
		const path = join(folder, entry.name);
		if (entry.isDirectory()) await setWritable(path, writable);
		else if (entry.isFile()) await change(path);
	}
}

/**
 * Whether a program failed for want of space, by its words or by what is left: Python says no more of
 * its environments than that a command failed.
 */
export async function isDiskFull(
	folder: string,
	{stderr}: Pick<ProgramEnd, 'stderr'>,
): Promise<boolean> {
	if (stderr.some(line => /No space left on device|Disk quota exceeded/i.test(line))) return true;
	const {bavail, bsize} = await statfs(folder);
	return bavail * bsize < leastSpace;
}

/** Bytes: with less, some file was not written. */
const leastSpace = 256 * 1024;

/** @param folder where there was no room left */
export const diskFullError = (folder: string, cause?: unknown): UserError =>
	new UserError('no space is left on the disk', {
		fault: 'kubespray',
		where: folder,
		hint: 'free some (a release of kubespray takes about 20 MB, the Ansible it wants 600 MB), or move what rookery keeps with ROOKERY_HOME',
		cause,
	});
