import {readdir, readFile, rm} from 'node:fs/promises';
import {join} from 'node:path';
import {makeFolder} from '../../system/files.ts';

/**
 * Makes the folder of a fact cache where it is missing, and removes from it what is no JSON object:
 * Ansible would remove it too, and then fail.
 */
export async function dropBrokenFacts(folder: string): Promise<void> {
	await makeFolder(folder, 0o700);
	for (const entry of await readdir(folder, {withFileTypes: true})) {
		const path = join(folder, entry.name);
		if (entry.isFile() && !isObject(await readFile(path, 'utf8'))) await rm(path);
	}
}

const isObject = (text: string) => {
	try {
		const value: unknown = JSON.parse(text);
		return typeof value === 'object' && value !== null && !Array.isArray(value);
	} catch {
		return false;
	}
};
