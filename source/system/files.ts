import {mkdir, stat} from 'node:fs/promises';
import {dirname} from 'node:path';

/**
 * Makes a folder with all that is missing above it. Unlike Node's `recursive: true` it ends below /proc, where
 * the kernel answers ENOENT to every attempt and Node tries for ever (seen with Node 24.21).
 * @throws the system's error where it cannot be made
 */
export async function makeFolder(path: string, mode = 0o777): Promise<void> {
	try {
		await mkdir(path, {mode});
	} catch (error) {
		if (await isFolder(path)) return; // there already, perhaps made by another meanwhile
		const parent = dirname(path);
		if (!isMissing(error) || parent === path || (await isFolder(parent))) throw error;
		await makeFolder(parent, mode);
		await mkdir(path, {mode}).catch(async failure => {
			if (!(await isFolder(path))) throw failure;
		});
	}
}

const isMissing = (error: unknown) => (error as NodeJS.ErrnoException).code === 'ENOENT';

const isFolder = (path: string) =>
	stat(path).then(
		found => found.isDirectory(),
		() => false,
	);
