import {
	mkdir,
	readdir,
	readFile,
	readlink,
	rename,
	symlink,
	unlink,
	writeFile,
} from 'node:fs/promises';
import {join} from 'node:path';
import {type LabRecord, places} from '../blueprint.ts';

/** What a lab was asked to be, from its folder; undefined when there is no such lab. */
export async function readRecord(name: string): Promise<LabRecord | undefined> {
	const file = join(places.labs, name, 'lab.json');
	const text = await readFile(file, 'utf8').catch(() => undefined);
	if (text === undefined) return undefined;
	const record: LabRecord = JSON.parse(text);
	return record;
}

/** Keeps in a lab's folder what it was asked to be. */
export async function writeRecord(record: LabRecord): Promise<void> {
	const file = join(places.labs, record.name, 'lab.json');
	await mkdir(join(places.labs, record.name), {recursive: true});
	await writeFile(`${file}.new`, `${JSON.stringify(record, undefined, '\t')}\n`);
	await rename(`${file}.new`, file);
}

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

/** Gives a lab's slot back; nothing when it has none. */
export async function releaseSlot(name: string): Promise<void> {
	for (const slot of await readdir(places.slots).catch(() => [])) {
		const link = join(places.slots, slot);
		const owner = await readlink(link).catch(() => undefined);
		if (owner === name) await unlink(link);
	}
}
