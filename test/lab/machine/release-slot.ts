import {readlink, unlink} from 'node:fs/promises';
import {join} from 'node:path';
import {places} from '../places.ts';

/** Gives a lab's slot back; nothing when it is not, or no longer, the lab's. */
export async function releaseSlot(slot: number, name: string): Promise<void> {
	const link = join(places.slots, String(slot));
	const owner = await readlink(link).catch(() => undefined);
	if (owner === name) await unlink(link);
}
