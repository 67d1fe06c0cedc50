import {signalDaemon} from '../member/signal-daemon.ts';
import {startLxd} from '../member/start-lxd.ts';
import {memberBreakage} from './member-breakage.ts';

export const kill = memberBreakage({
	verb: 'kill',
	summary: "kills the member's LXD as a crash would",
	break: member => signalDaemon(member, 'lxd', 'KILL'),
	mend: member => startLxd(member),
});
