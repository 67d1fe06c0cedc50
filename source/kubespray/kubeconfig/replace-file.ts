import {randomBytes} from 'node:crypto';
import {open, realpath, rename, rm, stat} from 'node:fs/promises';
import {dirname} from 'node:path';
import {makeFolder} from '../../system/files.ts';

/**
 * Writes a file whole or not at all. One that is there keeps its mode, and a link is followed; a new one,
 * and a folder made for it, are for their owner alone.
 */
export async function replaceFile(path: string, text: string): Promise<void> {
	const target = await realpath(path).catch(() => path);
	const mode = await stat(target).then(
		({mode: bits}) => bits & 0o777,
		() => 0o600,
	);
	const draft = `${target}.${randomBytes(4).toString('hex')}`;
	await makeFolder(dirname(target), 0o700);
	try {
		await using file = await open(draft, 'wx', 0o600);
		await file.writeFile(text);
		await file.chmod(mode);
		await file.sync();
		await rename(draft, target);
	} catch (error) {
		await rm(draft, {force: true});
		throw error;
	}
}
