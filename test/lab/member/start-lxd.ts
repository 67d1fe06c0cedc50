import {timeLimitInSeconds} from '../../time-limit.ts';
import type {MemberBlueprint} from '../blueprint.ts';
import {runInMember} from './run-in-member.ts';
import {startDaemon} from './start-daemon.ts';

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
