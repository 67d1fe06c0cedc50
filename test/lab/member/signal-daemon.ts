import type {MemberBlueprint} from '../blueprint.ts';
import {waitUntil} from '../command/wait-until.ts';
import {daemonState} from './daemon-state.ts';
import {runInMember} from './run-in-member.ts';
import type {Daemon} from './start-daemon.ts';

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
