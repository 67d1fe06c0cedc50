import {runInMember} from '../member/run-in-member.ts';
import {memberBreakage} from './member-breakage.ts';

const place = '/var/lib/lxd/unix.socket';

export const socket = memberBreakage({
	verb: 'socket',
	summary: "moves the unix socket of the member's LXD away",
	async break(member) {
		await runInMember(member, ['mv', place, `${place}.away`]);
	},
	async mend(member) {
		const back = `if [ -e ${place}.away ]; then mv --no-clobber ${place}.away ${place}; fi`;
		await runInMember(member, ['sh', '-c', `${back}; rm -f ${place}.away`]);
	},
});
