import {mkdtemp, readdir} from 'node:fs/promises';
import {join} from 'node:path';
import {makeFolder} from '../../system/files.ts';
import {removeTree} from './remove-tree.ts';

type Options = {
	readonly parent: string;
	readonly prefix: string;
	/** Names of finished things that keep the name they were made under. */
	readonly finished?: (() => Promise<ReadonlySet<string>>) | undefined;
};

/**
 * Makes an empty folder that no other process makes its things in, and removes those that processes
 * which are gone left half-made: the name says whose it is, `<prefix><process id>-<random>`.
 * @returns its absolute path
 */
export async function privateFolder({parent, prefix, finished}: Options): Promise<string> {
	await makeFolder(parent, 0o700);
	const orphans = await findOrphans(parent, prefix);
	// Asked after it was seen that its maker is gone: whatever the maker finished is known by now.
	const kept = await finished?.();
	for (const name of orphans) {
		// What a last program of the dead maker still writes to goes the next time.
		if (!kept?.has(name)) await removeTree(join(parent, name)).catch(() => undefined);
	}

	return mkdtemp(join(parent, `${prefix}${process.pid}-`));
}

async function findOrphans(parent: string, prefix: string): Promise<string[]> {
	const names = await readdir(parent);
	return names.filter(name => {
		const maker = name.startsWith(prefix) && /^(\d+)-/.exec(name.slice(prefix.length));
		return maker && !isAlive(Number(maker[1]));
	});
}

function isAlive(id: number): boolean {
	try {
		process.kill(id, 0);
		return true;
	} catch (error) {
		// EPERM: it is there, and another user's.
		return (error as NodeJS.ErrnoException).code !== 'ESRCH';
	}
}
