import {mkdir, readdir, readlink, symlink} from 'node:fs/promises';
import {join} from 'node:path';
import {places} from '../places.ts';

const slotCount = 250;

/**
 * Claims a subnet for a lab: `demo` always has slot 0, others the first free one after it.
 * Making a symbolic link that exists fails, so no two processes get the same slot.
 * @returns the lab's slot, also when it had claimed one before
 */
export async function claimSlot(name: string): Promise<number> {
	await mkdir(places.slots, {recursive: true});
	const claimed = await slotOf(name);
	if (claimed !== undefined) return claimed;
	for (let slot = name === 'demo' ? 0 : 1; slot < slotCount; slot++) {
		if (await claim(slot, name)) return slot;
	}
	throw new Error('every slot is taken: npm run lab -- down --all');
}

async function slotOf(name: string): Promise<number | undefined> {
	for (const slot of await readdir(places.slots)) {
		const owner = await readlink(join(places.slots, slot)).catch(() => undefined);
		if (owner === name) return Number(slot);
	}
	return undefined;
}

async function claim(slot: number, name: string): Promise<boolean> {
	try {
		await symlink(name, join(places.slots, String(slot)));
		return true;
	} catch (error) {
		if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
		throw error;
	}
}
