import {existsSync} from 'node:fs';
import {appendFile, readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import type {MemberBlueprint} from '../blueprint.ts';
import {runCommand} from '../command.ts';
import {waitUntil} from '../wait-until.ts';
import {isListening, signalDaemon, startDaemon} from './daemon.ts';

type LabUser = {
	readonly name: string;
	readonly id: number;
	/** May use LXD's socket. */
	readonly lxdGroup: boolean;
	/** May become root without a password. */
	readonly sudo: boolean;
};

/** The people of the lab, one for each kind of rights a user of rookery may have on a member. */
export const users: readonly LabUser[] = [
	{name: 'keeper', id: 6001, lxdGroup: true, sudo: false},
	{name: 'sudoer', id: 6002, lxdGroup: false, sudo: true},
	{name: 'stranger', id: 6003, lxdGroup: false, sudo: false},
];

type SshdOptions = {
	/** Where alone users may forward ports to, as HOST:PORT; LXD's unix socket then not at all. Left out: everything. */
	readonly forwardsTo?: readonly string[] | undefined;
};

/** Sees to it that a member's sshd runs on its address with these options, and takes connections. */
export async function startSshd(
	member: MemberBlueprint,
	{forwardsTo}: SshdOptions = {},
): Promise<void> {
	const configuration = join(member.folder, 'sshd_config');
	const wanted = [
		`ListenAddress ${member.address}`,
		`HostKey ${join(member.folder, 'host-key')}`,
		'PidFile none',
		'UsePAM no',
		'PasswordAuthentication no',
		'MaxStartups 100',
		'Subsystem sftp internal-sftp',
		...(forwardsTo ? ['AllowStreamLocalForwarding no'] : []),
		...(forwardsTo?.length === 0 ? ['AllowTcpForwarding no'] : []),
		...(forwardsTo?.length ? [`PermitOpen ${forwardsTo.join(' ')}`] : []),
		'',
	].join('\n');
	const current = await readFile(configuration, 'utf8').catch(() => undefined);
	if (current !== undefined && current !== wanted) await signalDaemon(member, 'sshd', 'TERM');
	await writeFile(configuration, wanted);
	await startDaemon(member, {
		name: 'sshd',
		command: ['/usr/sbin/sshd', '-D', '-e', '-f', configuration],
	});
	await waitUntil(() => isListening(member, 22), {what: `sshd listens on ${member.name}`});
}

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

/** Makes an ssh host key; nothing when the file is there. */
export async function makeHostKey(file: string): Promise<void> {
	if (existsSync(file)) return;
	await runCommand(['ssh-keygen', '-q', '-t', 'ed25519', '-N', '', '-C', '', '-f', file]);
}
