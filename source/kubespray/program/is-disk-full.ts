import {statfs} from 'node:fs/promises';
import type {ProgramEnd} from './follow-program.ts';

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
