import {glob, readFile} from 'node:fs/promises';
import {join} from 'node:path';

/** How often a text stands in the files below a folder that match the pattern. */
export async function countInLogs(
	folder: string,
	{pattern, text}: {readonly pattern: string; readonly text: string},
): Promise<number> {
	let count = 0;
	for await (const file of glob(pattern, {cwd: folder})) {
		const log = await readFile(join(folder, file), 'utf8');
		count += log.split(text).length - 1;
	}

	return count;
}
