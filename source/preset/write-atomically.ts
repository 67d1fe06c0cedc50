import {mkdir, open, realpath, rename, rm} from 'node:fs/promises';
import {dirname} from 'node:path';

/**
 * Writes a file so that whoever reads it sees all of the old text or all of the new. A link is
 * followed: the file it leads to is replaced. Missing folders are made.
 * @param path absolute
 */
export const writeAtomically = async (path: string, text: string): Promise<void> => {
	await mkdir(dirname(path), {recursive: true});
	const target = await realpath(path).catch(() => path);
	const draft = `${target}.${process.pid}.draft`;
	try {
		await using file = await open(draft, 'w', 0o644);
		await file.writeFile(text);
		await file.sync();
		await rename(draft, target);
	} catch (error) {
		await rm(draft, {force: true});
		throw error;
	}
};
