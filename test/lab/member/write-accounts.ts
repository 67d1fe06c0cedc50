import {appendFile, readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {users} from './users.ts';

/**
 * Adds the lab's users to a member's own copy of /etc; the machine itself never learns of them.
 * @param etc the copy's folder
 */
export async function writeAccounts(etc: string): Promise<void> {
	for (const {name, id, sudo} of users) {
		await appendFile(join(etc, 'passwd'), `${name}:x:${id}:${id}::/home/${name}:/bin/bash\n`);
		// With '!' for a password sshd would take the account for locked and refuse its keys.
		await appendFile(join(etc, 'shadow'), `${name}:*:19000:0:99999:7:::\n`);
		await appendFile(join(etc, 'group'), `${name}:x:${id}:\n`);
		if (!sudo) continue;
		await writeFile(join(etc, 'sudoers.d', name), `${name} ALL=(ALL) NOPASSWD: ALL\n`, {
			mode: 0o440,
		});
	}
	await writeLxdGroup(join(etc, 'group'));
}

async function writeLxdGroup(file: string): Promise<void> {
	const members = users.filter(user => user.lxdGroup).map(user => user.name);
	const group = await readFile(file, 'utf8');
	await writeFile(
		file,
		group.replace(/^(lxd:[^:]*:\d+:).*$/m, (_, start: string) => start + members.join(',')),
	);
}
