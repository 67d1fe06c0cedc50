import {randomBytes} from 'node:crypto';
import {rename, writeFile} from 'node:fs/promises';
import {dirname} from 'node:path';
import {makeFolder} from '../../system/files.ts';

/** Writes a file whole or not at all, 0600 in a 0700 folder: a kill in the middle leaves the old one. */
export async function writePrivate(path: string, text: string): Promise<void> {
	await makeFolder(dirname(path), 0o700);
	const temporary = `${path}.${randomBytes(4).toString('hex')}`;
	await writeFile(temporary, text, {mode: 0o600});
	await rename(temporary, path);
}
