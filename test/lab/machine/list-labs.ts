import {readdir, readlink} from 'node:fs/promises';
import {join} from 'node:path';
import {places} from '../places.ts';

/** The names of all labs of this machine; also of those that got no further than their slot. */
export async function listLabs(): Promise<readonly string[]> {
	const folders = await readdir(places.labs).catch(() => []);
	const slots = await readdir(places.slots).catch(() => []);
	const owners = await Promise.all(
		slots.map(slot => readlink(join(places.slots, slot)).catch(() => '')),
	);
	const names = [...folders, ...owners].filter(name => name !== '' && !name.startsWith('.'));
	return [...new Set(names)].sort();
}
