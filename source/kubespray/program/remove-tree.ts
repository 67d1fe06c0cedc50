import {rm} from 'node:fs/promises';
import {setWritable} from './set-writable.ts';

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
