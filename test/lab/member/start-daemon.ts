import {spawn} from 'node:child_process';
import {open} from 'node:fs/promises';
import {join} from 'node:path';
import type {MemberBlueprint} from '../blueprint.ts';
import {waitUntil} from '../command/wait-until.ts';
import {daemonState} from './daemon-state.ts';
import {enterCgroup} from './enter-cgroup.ts';
import {enterMember} from './enter-member.ts';

export type Daemon = {
	readonly name: 'lxd' | 'sshd';
	readonly command: readonly string[];
};

/** Starts a daemon inside a member, outliving us; nothing when it runs already. */
export async function startDaemon(member: MemberBlueprint, {name, command}: Daemon): Promise<void> {
	if ((await daemonState(member, name)) !== 'stopped') return;
	const log = await open(join(member.folder, `${name}.out`), 'a');
	const keepPid = `echo $$ >/run/${name}.lab.pid; exec "$@"`;
	const inside = await enterMember(member, ['sh', '-c', keepPid, name, ...command]);
	const [program = '', ...words] = enterCgroup(member.cgroup, inside);
	spawn(program, words, {detached: true, stdio: ['ignore', log.fd, log.fd]}).unref();
	await log.close();
	await waitUntil(async () => (await daemonState(member, name)) === 'running', {
		what: `${name} starts on ${member.name} (see ${member.folder}/${name}.out)`,
		seconds: 10,
	});
}
