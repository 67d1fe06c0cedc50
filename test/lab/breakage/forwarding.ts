import {startSshd} from '../member/start-sshd.ts';
import {memberBreakage} from './member-breakage.ts';

export const forwarding = memberBreakage({
	verb: 'forwarding',
	summary: "forbids the forwarding of unix sockets and ports in the member's sshd",
	break: member => startSshd(member, {streamLocalForwarding: false}),
	mend: member => startSshd(member),
});
