import {waitUntil} from '../command/wait-until.ts';
import {isListening} from '../member/is-listening.ts';
import {signalDaemon} from '../member/signal-daemon.ts';
import {startLxd} from '../member/start-lxd.ts';
import {memberBreakage} from './member-breakage.ts';

export const kill = memberBreakage({
	verb: 'kill',
	summary: "kills the member's LXD as a crash would",
	async break(member) {
		await signalDaemon(member, 'lxd', 'KILL');
		await waitUntil(async () => !(await isListening(member, '/var/lib/lxd/unix.socket')), {
			what: `nobody listens at LXD's socket on ${member.name}`,
		});
	},
	mend: member => startLxd(member),
});
