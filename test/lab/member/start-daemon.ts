import {join} from 'node:path';
import type {MemberBlueprint} from '../blueprint.ts';
import {runCommand} from '../command/run-command.ts';
import {waitUntil} from '../command/wait-until.ts';
import {type DaemonName, daemonState} from './daemon-state.ts';
import {enterCgroup} from './enter-cgroup.ts';
import {enterMember} from './enter-member.ts';

export type Daemon = {
	readonly name: DaemonName;
	readonly command: readonly string[];
};

/** Starts a daemon inside a member, outliving us; nothing when it runs already. */
export async function startDaemon(member: MemberBlueprint, {name, command}: Daemon): Promise<void> {
	if ((await daemonState(member, name)) !== 'stopped') return;
	const log = join(member.folder, `${name}.out`);
	// A child of the member's first process: were it ours, a frozen one would freeze nsenter too,
	// which then never collects it, and the member could not end.
	const start = `setsid "$@" </dev/null >>${log} 2>&1 & echo $! >/run/${name}.lab.pid`;
	const inside = await enterMember(member, ['sh', '-c', start, name, ...command]);
	await runCommand(enterCgroup(member.cgroup, inside));
	await waitUntil(async () => (await daemonState(member, name)) === 'running', {
		what: `${name} starts on ${member.name}`,
		log,
	});
}
