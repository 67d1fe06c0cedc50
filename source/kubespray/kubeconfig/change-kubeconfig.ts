import {open, readFile, rm} from 'node:fs/promises';
import {dirname} from 'node:path';
import {UserError} from '../../model/user-error.ts';
import {makeFolder} from '../../system/files.ts';
import {replaceFile} from './replace-file.ts';

/**
 * Changes a user's kubeconfig under kubectl's own lock, and only when there is something to change.
 * @param change from its text, empty when there is no such file
 * @returns whether it was changed
 * @throws UserError when it can't be read or written, or somebody else is at it
 */
export async function changeKubeconfig(
	path: string,
	change: (text: string) => string,
): Promise<boolean> {
	return withLock(path, async () => {
		const before = await readKubeconfig(path);
		const after = change(before);
		if (after === before) {
			return false;
		}

		await replaceFile(path, after).catch((error: unknown) => fail(path, 'written', error));
		return true;
	});
}

/** As kubectl does (client-go, clientcmd/config.go: lockFile): a file beside it that only one can make. */
async function withLock<T>(path: string, work: () => Promise<T>): Promise<T> {
	const lock = `${path}.lock`;
	try {
		await makeFolder(dirname(path), 0o700);
		await (await open(lock, 'wx', 0)).close();
	} catch (error) {
		throw isCode(error, 'EEXIST') ? busy(lock, error) : fail(path, 'locked', error);
	}

	try {
		return await work();
	} finally {
		await rm(lock, {force: true});
	}
}

/**
 * @returns the text of a kubeconfig, empty when there is none
 * @throws UserError when it can't be read
 */
export async function readKubeconfig(path: string): Promise<string> {
	try {
		return await readFile(path, 'utf8');
	} catch (error) {
		return isCode(error, 'ENOENT') ? '' : fail(path, 'read', error);
	}
}

const isCode = (error: unknown, code: string) => (error as NodeJS.ErrnoException).code === code;

const busy = (lock: string, cause: unknown) =>
	new UserError('another program is changing this kubeconfig', {
		fault: 'usage',
		where: lock,
		hint: 'wait for it; if none is, delete that file',
		cause,
	});

function fail(path: string, done: string, cause: unknown): never {
	throw new UserError(`the kubeconfig can not be ${done}: ${(cause as Error).message}`, {
		fault: 'usage',
		where: path,
		hint: 'look at who may write it, or name another file: KUBECONFIG=FILE',
		cause,
	});
}
