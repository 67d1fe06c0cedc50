import {readdir, readlink, unlink} from 'node:fs/promises';
import {join} from 'node:path';
import {places} from '../places.ts';

/** Gives a lab's slot back; nothing when it has none. */
export async function releaseSlot(name: string): Promise<void> {
	for (const slot of await readdir(places.slots).catch(() => [])) {
		const link = join(places.slots, slot);
		const owner = await readlink(link).catch(() => undefined);
		if (owner === name) await unlink(link);
	}
}
