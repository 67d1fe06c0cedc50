import {signalDaemon} from '../member/signal-daemon.ts';
import {startLxd} from '../member/start-lxd.ts';
import {memberBreakage} from './member-breakage.ts';

export const stop = memberBreakage({
	verb: 'stop',
	summary: "stops the member's LXD in good order; its instances run on",
	break: member => signalDaemon(member, 'lxd', 'TERM'),
	mend: member => startLxd(member),
});
