import {join} from 'node:path';
import {timeLimitInSeconds} from '../../time-limit.ts';
import type {MemberBlueprint} from '../blueprint.ts';
import {attemptCommand, runCommand} from '../command.ts';
import {waitUntil} from '../wait-until.ts';
import {enterCgroup, enterMember, runInMember} from './boot.ts';

/** Starts a member's LXD and waits until it answers; nothing when it runs already. */
export async function startLxd(
	member: MemberBlueprint,
	signal?: AbortSignal | undefined,
): Promise<void> {
	await startDaemon(member, {
		name: 'lxd',
		command: ['lxd', '--group', 'lxd', '--logfile', '/var/log/lxd/lxd.log'],
	});
	await runInMember(member, ['lxd', 'waitready', `--timeout=${timeLimitInSeconds(60)}`], {signal});
}

type Signal = 'TERM' | 'KILL' | 'STOP' | 'CONT';

const outcomes = {TERM: 'stopped', KILL: 'stopped', STOP: 'frozen', CONT: 'running'} as const;

/** Sends a signal to a daemon inside a member and waits for what comes of it. */
export async function signalDaemon(
	member: MemberBlueprint,
	name: Daemon['name'],
	signal: Signal,
): Promise<void> {
	const state = await daemonState(member, name);
	if (state === 'stopped' || state === outcomes[signal]) return;
	await runInMember(member, ['sh', '-c', `kill -${signal} "$(cat /run/${name}.lab.pid)"`]);
	await waitUntil(async () => (await daemonState(member, name)) === outcomes[signal], {
		what: `${name} on ${member.name} is ${outcomes[signal]}`,
	});
}

type Daemon = {
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

type DaemonName = 'lxd' | 'sshd';

type DaemonState = 'running' | 'frozen' | 'stopped';

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

/**
 * Whether a process of a member listens.
 * @param place a unix socket's path, or a TCP port
 */
export async function isListening(
	member: MemberBlueprint,
	place: string | number,
): Promise<boolean> {
	const look =
		typeof place === 'string'
			? ['grep', '-q', ` 00010000 .* ${place}$`, '/proc/net/unix']
			: ['grep', '-q', `:${hexPort(place)} [0-9A-F]*:0000 0A `, '/proc/net/tcp'];
	const {exitCode} = await attemptCommand(await enterMember(member, look));
	return exitCode === 0;
}

const hexPort = (port: number) => port.toString(16).toUpperCase().padStart(4, '0');
