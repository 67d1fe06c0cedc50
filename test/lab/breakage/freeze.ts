import {signalDaemon} from '../member/signal-daemon.ts';
import {memberBreakage} from './member-breakage.ts';

export const freeze = memberBreakage({
	verb: 'freeze',
	summary: "freezes the member's LXD: it accepts connections and never answers",
	break: member => signalDaemon(member, 'lxd', 'STOP'),
	mend: member => signalDaemon(member, 'lxd', 'CONT'),
});
