import {rm} from 'node:fs/promises';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {type Blueprint, blueprintOf} from './blueprint.ts';
import {attemptCommand} from './command/attempt-command.ts';
import {holdLock} from './command/hold-lock.ts';
import {runCommand} from './command/run-command.ts';
import {readRecord} from './machine/read-record.ts';
import {releaseSlot} from './machine/release-slot.ts';
import {linkExists} from './network/link-exists.ts';
import {places} from './places.ts';

/**
 * Takes a lab down, whole or half-made, from what its folder says: its processes with their
 * containers, its network, control groups and folder (the kernel drops loop devices with their last
 * use). Nothing when there is none.
 */
export async function lowerLab(name: string): Promise<void> {
	await holdLock(join(places.locks, name), () => lowerHeldLab(name));
}

/** As lowerLab, for a caller that holds the lab's lock. */
export async function lowerHeldLab(name: string): Promise<void> {
	const record = await readRecord(name);
	if (record) await dismantle(blueprintOf(record));
	// Whoever raised it may have been killed in the middle, and a child of it still be copying.
	const patience = {maxRetries: 20, retryDelay: 100};
	await rm(join(places.labs, name), {recursive: true, force: true, ...patience});
	await releaseSlot(name);
}

async function dismantle(lab: Blueprint): Promise<void> {
	const sweep = fileURLToPath(new URL('machine/sweep-cgroups.sh', import.meta.url));
	await runCommand(['sh', sweep, lab.cgroup]);
	for (const {namespace, link} of lab.memberBlueprints) {
		// With its namespace the kernel would drop it too, but later: the next lab of this slot would meet it.
		await attemptCommand(['ip', 'link', 'delete', link]);
		await attemptCommand(['ip', 'netns', 'delete', namespace]);
	}
	if (await linkExists(lab.bridge)) await runCommand(['ip', 'link', 'delete', lab.bridge]);
	await attemptCommand(['nft', 'delete', 'table', 'inet', lab.firewallTable]);
}
