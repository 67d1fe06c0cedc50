import {join} from 'node:path';
import {holdFreeLock} from './command/hold-lock.ts';
import {lowerHeldLab} from './lower-lab.ts';
import {listLabs} from './machine/list-labs.ts';
import {isAlive} from './machine/owner.ts';
import {readRecord} from './machine/read-record.ts';
import {places} from './places.ts';

/**
 * Takes down every lab whose owner has ended, as a killed test run leaves it. A lab that was raised by hand has no owner
 * and stays. A lab whose lock is held is left to the holder. Failures are only reported: they are not the caller's.
 */
export async function lowerOrphans(): Promise<void> {
	await Promise.all(
		(await listLabs()).map(async name => {
			if (!(await isOrphan(name))) return;
			await holdFreeLock(join(places.locks, name), async () => {
				// Another process may have lowered it, and raised one of that name.
				if (await isOrphan(name)) await lowerHeldLab(name);
			}).catch(error => process.stderr.write(`lab ${name} was left behind: ${error}\n`));
		}),
	);
}

/** One without a record got no further than its slot; its lock tells whether it is just being raised. */
async function isOrphan(name: string): Promise<boolean> {
	const record = await readRecord(name);
	if (!record) return true;
	return record.owner !== undefined && !(await isAlive(record.owner));
}
