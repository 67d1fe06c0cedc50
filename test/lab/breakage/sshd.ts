import {signalDaemon} from '../member/signal-daemon.ts';
import {startSshd} from '../member/start-sshd.ts';
import {memberBreakage} from './member-breakage.ts';

export const sshd = memberBreakage({
	verb: 'sshd',
	summary: "stops the member's sshd: connections are refused, open ones live on",
	break: member => signalDaemon(member, 'sshd', 'TERM'),
	mend: member => startSshd(member),
});
