import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {parseArgs} from 'node:util';
import {attemptCommand} from '../command.ts';
import {enterMember, runInMember} from '../member/boot.ts';
import {isListening, signalDaemon, startLxd} from '../member/daemon.ts';
import {waitUntil} from '../wait-until.ts';
import {memberBreakage} from './breakage.ts';

export const freeze = memberBreakage({
	verb: 'freeze',
	summary: "freezes the member's LXD: it accepts connections and never answers",
	break: member => signalDaemon(member, 'lxd', 'STOP'),
	mend: member => signalDaemon(member, 'lxd', 'CONT'),
});

const lxdSocket = '/var/lib/lxd/unix.socket';

const ownSocket = '/var/lib/lxd/own.socket';

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
		const start = `mv ${lxdSocket} ${ownSocket}; setsid "$@" </dev/null >>${log} 2>&1 & echo $! >${pidFile}`;
		await runInMember(member, [
			...['sh', '-c', start, 'newer-lxd', process.execPath],
			...['--import', import.meta.resolve('tsx'), program, lxdSocket, ownSocket, values.silence],
		]);
		// Not by who listens: LXD's own socket is still told by its first name.
		const isThere = async () =>
			(await attemptCommand(await enterMember(member, ['test', '-S', lxdSocket]))).exitCode === 0;
		await waitUntil(isThere, {what: `newer-lxd listens on ${member.name}`, log});
	},
	async mend(member) {
		const end = `if [ -e ${ownSocket} ]; then kill -KILL "$(cat ${pidFile})"; mv --force ${ownSocket} ${lxdSocket}; fi`;
		await runInMember(member, ['sh', '-c', end]);
	},
});

export const socket = memberBreakage({
	verb: 'socket',
	summary: "moves the unix socket of the member's LXD away",
	async break(member) {
		await runInMember(member, ['mv', lxdSocket, `${lxdSocket}.away`]);
	},
	async mend(member) {
		const back = `if [ -e ${lxdSocket}.away ]; then mv --no-clobber ${lxdSocket}.away ${lxdSocket}; fi`;
		await runInMember(member, ['sh', '-c', `${back}; rm -f ${lxdSocket}.away`]);
	},
});

export const stop = memberBreakage({
	verb: 'stop',
	summary: "stops the member's LXD in good order; its instances run on",
	break: member => signalDaemon(member, 'lxd', 'TERM'),
	mend: member => startLxd(member),
});

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
