import {randomBytes} from 'node:crypto';
import {mkdir, rename, writeFile} from 'node:fs/promises';
import {dirname} from 'node:path';

/** Writes a file whole or not at all, 0600 in a 0700 folder: a kill in the middle leaves the old one. */
export async function writePrivate(path: string, text: string): Promise<void> {
	await mkdir(dirname(path), {recursive: true, mode: 0o700});
	const temporary = `${path}.${randomBytes(4).toString('hex')}`;
	await writeFile(temporary, text, {mode: 0o600});
	await rename(temporary, path);
}
