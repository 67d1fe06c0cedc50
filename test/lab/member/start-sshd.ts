import {readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import type {MemberBlueprint} from '../blueprint.ts';
import {waitUntil} from '../command/wait-until.ts';
import {isListening} from './is-listening.ts';
import {signalDaemon} from './signal-daemon.ts';
import {startDaemon} from './start-daemon.ts';

export type SshdOptions = {
	/** Whether users may forward LXD's unix socket, and ports; sshd's own default is yes. */
	readonly streamLocalForwarding?: boolean | undefined;
};

/** Sees to it that a member's sshd runs on its address with these options, and takes connections. */
export async function startSshd(
	member: MemberBlueprint,
	{streamLocalForwarding = true}: SshdOptions = {},
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
		...(streamLocalForwarding ? [] : ['AllowStreamLocalForwarding no', 'AllowTcpForwarding no']),
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
