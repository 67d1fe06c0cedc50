import {readdir} from 'node:fs/promises';
import {places} from '../places.ts';

/** The names of all labs of this machine, half-made ones too. */
export async function listLabs(): Promise<readonly string[]> {
	const entries = await readdir(places.labs).catch(() => []);
	return entries.filter(name => !name.startsWith('.')).sort();
}
