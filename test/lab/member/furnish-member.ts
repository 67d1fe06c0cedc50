import {chmod, chown, cp, mkdir, rm, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import type {MemberBlueprint} from '../blueprint.ts';
import {runCommand} from '../command/run-command.ts';
import {ensureModules} from '../machine/ensure-modules.ts';
import {makeHostKey} from './make-host-key.ts';
import {users} from './users.ts';
import {writeAccounts} from './write-accounts.ts';

/**
 * Makes the folders that a member sees as its own: /etc, /home, /root, /tmp, /var/log,
 * /var/lib/lxd, and its ssh host key.
 * @param authorizedKey the public key that every user of the lab accepts
 */
export async function furnishMember(member: MemberBlueprint, authorizedKey: string): Promise<void> {
	const etc = join(member.folder, 'etc');
	await mkdir(member.folder, {recursive: true});
	await rm(etc, {recursive: true, force: true});
	await runCommand(['cp', '--archive', '/etc', etc]);
	await writeFile(join(etc, 'hostname'), `${member.name}\n`);
	await writeFile(join(etc, 'hosts'), `127.0.0.1 localhost\n${member.address} ${member.name}\n`);
	await writeAccounts(etc);

	await mkdir(join(member.folder, 'log/lxd'), {recursive: true});
	await mkdir(join(member.folder, 'lxd'), {recursive: true, mode: 0o711});
	await mkdir(join(member.folder, 'tmp'), {recursive: true});
	await chmod(join(member.folder, 'tmp'), 0o1777);
	await mkdir(join(member.folder, 'home'), {recursive: true});
	await makeHome({folder: join(member.folder, 'root'), owner: 0, authorizedKey});
	for (const {name, id} of users) {
		await makeHome({folder: join(member.folder, 'home', name), owner: id, authorizedKey});
	}
	await ensureModules(member);
	await makeHostKey(join(member.folder, 'host-key'));
}

type Home = {readonly folder: string; readonly owner: number; readonly authorizedKey: string};

async function makeHome({folder, owner, authorizedKey}: Home): Promise<void> {
	const ssh = join(folder, '.ssh');
	const authorizedKeys = join(ssh, 'authorized_keys');
	if (owner !== 0) await cp('/etc/skel', folder, {recursive: true});
	await mkdir(ssh, {recursive: true});
	await chmod(folder, 0o700);
	await chmod(ssh, 0o700);
	await writeFile(authorizedKeys, authorizedKey, {mode: 0o600});
	for (const path of [folder, ssh, authorizedKeys]) await chown(path, owner, owner);
}
