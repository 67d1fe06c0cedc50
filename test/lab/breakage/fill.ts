import {runInMember} from '../member/run-in-member.ts';
import {memberBreakage} from './member-breakage.ts';

const ballast = '/var/lib/lxd/storage-pools/local/ballast';

export const fill = memberBreakage({
	verb: 'fill',
	summary: "fills the member's storage pool to the last byte; btrfs pools only",
	async break(member, {lab}) {
		if (lab.pool !== 'btrfs') throw new Error("a dir pool is this machine's own disk: not filled");
		const free = `df --block-size=1 --output=avail ${ballast} | tail -n 1`;
		const reserve = `touch ${ballast}; fallocate --length "$(${free})" ${ballast}`;
		const rest = `cat /dev/zero 2>/dev/null >>${ballast} || true`;
		await runInMember(member, ['sh', '-c', `${reserve} 2>/dev/null || true; ${rest}; sync`]);
	},
	async mend(member) {
		await runInMember(member, ['rm', '-f', ballast]);
	},
});
