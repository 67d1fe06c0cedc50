import {open, realpath, rename, rm} from 'node:fs/promises';
import {dirname} from 'node:path';
import {makeFolder} from '../system/files.ts';
import {fileError} from './file-error.ts';

/**
 * Writes a file so that whoever reads it sees all of the old text or all of the new. A link is
 * followed: the file it leads to is replaced. Missing folders are made.
 * @param path absolute
 * @param mode who may read it: all, unless it says otherwise
 * @throws UserError when it cannot be written; what was there is still there
 */
export const writeAtomically = async (path: string, text: string, mode = 0o644): Promise<void> => {
	const target = await realpath(path).catch(() => path);
	const draft = `${target}.${process.pid}.draft`;
	try {
		await makeFolder(dirname(target));
		await using file = await open(draft, 'w', mode);
		await file.writeFile(text);
		await file.sync();
		await rename(draft, target);
	} catch (error) {
		await rm(draft, {force: true}).catch(() => undefined);
		throw fileError('the file could not be written', path, error);
	}
};
