import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {parseArgs} from 'node:util';
import {attemptCommand} from '../command/attempt-command.ts';
import {waitUntil} from '../command/wait-until.ts';
import {enterMember} from '../member/enter-member.ts';
import {runInMember} from '../member/run-in-member.ts';
import {memberBreakage} from './member-breakage.ts';

const place = '/var/lib/lxd/unix.socket';
const own = '/var/lib/lxd/own.socket';
const pidFile = '/run/newer-lxd.lab.pid';
const program = fileURLToPath(new URL('../member/newer-lxd.ts', import.meta.url));

export const newer = memberBreakage({
	verb: 'newer',
	options: '[--silence MS]',
	summary: 'has the member behave as LXD 6.8 and Incus do: it hangs up after some silence (30 s)',
	async break(member, {words}) {
		const {values} = parseArgs({
			args: [...words],
			options: {silence: {type: 'string', default: '30000'}},
		});
		const log = join(member.folder, 'newer-lxd.out');
		const start = `mv ${place} ${own}; setsid "$@" </dev/null >>${log} 2>&1 & echo $! >${pidFile}`;
		await runInMember(member, [
			...['sh', '-c', start, 'newer-lxd', process.execPath],
			...['--import', import.meta.resolve('tsx'), program, place, own, values.silence],
		]);
		// Not by who listens: LXD's own socket is still told by its first name.
		const isThere = async () =>
			(await attemptCommand(await enterMember(member, ['test', '-S', place]))).exitCode === 0;
		await waitUntil(isThere, {what: `newer-lxd listens on ${member.name}`, log});
	},
	async mend(member) {
		const end = `if [ -e ${own} ]; then kill -KILL "$(cat ${pidFile})"; mv --force ${own} ${place}; fi`;
		await runInMember(member, ['sh', '-c', end]);
	},
});
