import {chmod, lstat, readdir} from 'node:fs/promises';
import {join} from 'node:path';

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
