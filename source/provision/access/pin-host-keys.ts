import {readOptional} from '../cluster/read-optional.ts';
import {writePrivate} from '../cluster/write-private.ts';

/**
 * Keeps exactly these host keys for a node in the cluster's known_hosts, under the node's name:
 * ssh is told `HostKeyAlias`, so an address that changes hands is never taken for the node.
 * @param hostKeys "ssh-ed25519 AAAA…"; none forgets the node
 */
export async function pinHostKeys(
	path: string,
	{name, hostKeys}: {name: string; hostKeys: readonly string[]},
): Promise<void> {
	const turn = (turns.get(path) ?? Promise.resolve()).then(async () => {
		const lines = ((await readOptional(path)) ?? '').split('\n');
		const others = lines.filter(line => line !== '' && !line.startsWith(`${name} `));
		const own = hostKeys.map(key => `${name} ${key}`);
		await writePrivate(path, [...others, ...own, ''].join('\n'));
	});
	turns.set(
		path,
		turn.catch(() => {}),
	);
	await turn;
}

/** Nodes are let into at the same time, and each rewrites the whole file. */
const turns = new Map<string, Promise<void>>();
