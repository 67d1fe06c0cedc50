import {readdir, readFile} from 'node:fs/promises';
import {join, relative} from 'node:path';

/** The files of variables beside an inventory, by their path in its folder; none when there is none. */
export async function readVariables(inventoryFolder: string): Promise<Record<string, string>> {
	const root = join(inventoryFolder, 'group_vars');
	const entries = await readdir(root, {recursive: true, withFileTypes: true}).catch(() => []);
	const files = entries
		.filter(entry => entry.isFile())
		.map(({parentPath, name}) => join(parentPath, name));
	return Object.fromEntries(
		await Promise.all(
			files.map(async path => [relative(inventoryFolder, path), await readFile(path, 'utf8')]),
		),
	);
}
