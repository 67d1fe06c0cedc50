import type {MemberBlueprint} from '../blueprint.ts';
import {attemptCommand} from '../command/attempt-command.ts';
import {enterMember} from './enter-member.ts';

export type DaemonName = 'lxd' | 'sshd';
export type DaemonState = 'running' | 'frozen' | 'stopped';

/** How a daemon inside a member fares, by its process. */
export async function daemonState(member: MemberBlueprint, name: DaemonName): Promise<DaemonState> {
	// The number is the member's own; its /proc tells the name, so a reused number is not mistaken.
	const look = `grep -s "^Name:\\|^State:\\|^Threads:" /proc/$(cat /run/${name}.lab.pid)/status`;
	const {stdout} = await attemptCommand(await enterMember(member, ['sh', '-c', look]));
	const [, program = '', state = '', threads = ''] =
		/^Name:\s+(\S+)\nState:\s+(\S).*\nThreads:\s+(\d+)/.exec(stdout) ?? [];
	// A process whose first thread has ended still listens while another of its threads is ending.
	if (program !== name || (state === 'Z' && threads === '1')) return 'stopped';
	return state === 'T' ? 'frozen' : 'running';
}
