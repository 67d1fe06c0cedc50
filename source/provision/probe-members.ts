import {readProxies} from '../lxd/discover/server.ts';
import {requiredModules} from '../model/checks/kernel-modules.ts';
import {tellingLine} from '../model/failure/log-excerpt.ts';
import type {MemberAnswer, ModuleAnswer} from '../model/fleet/members.ts';
import {hostOfMember} from '../model/inventory.ts';
import {planImage} from '../model/plan/phases/image.ts';
import type {Facts} from '../model/plan/plan.ts';
import {UserError} from '../primitives/errors.ts';
import {connectSsh} from '../ssh/connect.ts';
import type {SshConnection} from '../ssh/connection.ts';
import type {CommandResult} from '../system/process.ts';
import type {Session} from './session.ts';

type MembersAnswers = {
	readonly memberAnswers: Readonly<Record<string, MemberAnswer>>;
	readonly modules: Readonly<Record<string, ModuleAnswer>>;
};

/**
 * Asks the members themselves, by a command over ssh, what LXD's API does not tell: the kernel modules, and
 * from the member that will download the image whether it gets through to the server.
 */
export async function probeMembers(
	session: Session,
	facts: Facts,
	{
		onFound,
		signal,
	}: {
		readonly onFound?: ((part: Partial<MembersAnswers>) => void) | undefined;
		readonly signal: AbortSignal;
	},
): Promise<MembersAnswers> {
	const askedForModules = async () => {
		const modules = Object.fromEntries(await askEveryModule(session, facts, signal));
		onFound?.({modules});
		return modules;
	};
	const askedForServer = async () => {
		const memberAnswers = await askServer(session, facts, signal);
		onFound?.({memberAnswers});
		return memberAnswers;
	};
	const [modules, memberAnswers] = await Promise.all([askedForModules(), askedForServer()]);
	return {modules, memberAnswers};
}

const askEveryModule = async (session: Session, facts: Facts, signal: AbortSignal) =>
	Promise.all(
		requiredModules(facts.preset, facts.fleet).map(async ({member, modules}) => {
			const way = await reachMember(session, {facts, member, signal});
			try {
				return [member, await probeModules(way, {modules, signal})] as const;
			} finally {
				way.close();
			}
		}),
	);

async function askServer(session: Session, facts: Facts, signal: AbortSignal) {
	const {server} = facts.preset.image;
	if (server === undefined || !isDownloadAhead(facts)) return {};

	const {entry} = facts.fleet;
	const way = await reachMember(session, {facts, member: entry, signal});
	try {
		const proxies = await readProxies(session.client, signal);
		return {[entry]: await probeImageServer(way, {server, proxies, signal})};
	} finally {
		way.close();
	}
}

const isDownloadAhead = (facts: Facts) => planImage(facts).some(({state}) => state === 'missing');

/**
 * Asks a member whether it gets through to the image server itself: the download happens there.
 * @param proxies as LXD uses them there: variable → URL
 */
async function probeImageServer(
	way: MemberAccess,
	{
		server,
		proxies,
		signal,
	}: {server: string; proxies: Readonly<Record<string, string>>; signal: AbortSignal},
): Promise<MemberAnswer> {
	const url = `${server.replace(/\/+$/, '')}/streams/v1/index.json`;
	const ran = await runOn(
		way,
		[
			'env',
			...Object.entries(proxies).map(([name, value]) => `${name}=${value}`),
			'sh',
			'-c',
			imageServerScript,
			'sh',
			url,
		],
		signal,
	);
	if ('kind' in ran) return ran;

	const {exitCode, stderr} = ran;
	if (exitCode === 0) return {kind: 'reached'};

	return exitCode === unable
		? {kind: 'unasked', why: 'it has neither curl, wget nor python3'}
		: {kind: 'not-reached', why: tellingLine(stderr) ?? ''};
}

const unable = 3;

const imageServerScript = `
if command -v curl >/dev/null; then exec curl -fsS -m 15 -o /dev/null "$1" || exit 1; fi
if command -v wget >/dev/null; then exec wget -q -T 15 -t 1 -O /dev/null "$1" || exit 1; fi
command -v python3 >/dev/null || exit ${unable}
exec python3 -c 'import sys, urllib.request; urllib.request.urlopen(sys.argv[1], timeout=15)' "$1"`;

/** Asks a member which of these kernel modules it has, or can load. */
async function probeModules(
	way: MemberAccess,
	{modules, signal}: {modules: readonly string[]; signal: AbortSignal},
): Promise<ModuleAnswer> {
	const ran = await runOn(way, ['sh', '-c', modulesScript, 'sh', ...modules], signal);
	if ('kind' in ran) return ran;

	const {exitCode, stdout} = ran;
	if (exitCode !== 0) return {kind: 'unasked', why: 'it has no modprobe'};

	const lines = stdout
		.trim()
		.split('\n')
		.map(line => line.split(' '));
	return {
		kind: 'asked',
		modules: Object.fromEntries(
			lines.flatMap(([module, state]) => (module && isState(state) ? [[module, state]] : [])),
		),
	};
}

/** What LXD itself does is modprobe; a dry run of it needs no rights, but a path that plain users lack. */
const modulesScript = `
PATH=$PATH:/usr/sbin:/sbin
for module; do
	if [ -d "/sys/module/$(echo "$module" | tr - _)" ]; then echo "$module loaded"
	elif ! command -v modprobe >/dev/null; then exit 1
	elif modprobe -n -q "$module"; then echo "$module loadable"
	else echo "$module missing"
	fi
done`;

const states = ['loaded', 'loadable', 'missing'] as const;

const isState = (word: string | undefined): word is (typeof states)[number] =>
	states.some(state => state === word);

/** A way to run commands on a member, or why there is none. */
type MemberAccess = (
	| {readonly kind: 'open'; readonly ssh: SshConnection}
	| {readonly kind: 'closed'; readonly why: string}
) & {readonly close: () => void};

/** The way to a member by ssh: the connection in use where it is that member, or one of its own. */
async function reachMember(
	session: Session,
	{facts, member, signal}: {facts: Facts; member: string; signal: AbortSignal},
): Promise<MemberAccess> {
	const transport = await session.client.connection.transport(signal);
	if (member === facts.fleet.entry && transport.ssh) {
		return {kind: 'open', ssh: transport.ssh, close: () => {}};
	}

	const host = hostOfMember(facts, member);
	if (host === undefined) {
		return {kind: 'closed', why: 'lxd.hosts has no ssh destination for it', close: () => {}};
	}

	try {
		// Without questions: what is asked here is worth no prompt of its own.
		const options = {...session.ssh, questions: undefined};
		const ssh = await connectSsh(host, {options, signal});
		return {kind: 'open', ssh, close: ssh.close};
	} catch (error) {
		signal.throwIfAborted();
		if (error instanceof UserError) return {kind: 'closed', why: error.message, close: () => {}};

		throw error;
	}
}

/** Runs a command on a member, where one can be run: a login may forward LXD's socket and run nothing. */
async function runOn(
	way: MemberAccess,
	command: readonly string[],
	signal: AbortSignal,
): Promise<CommandResult | {readonly kind: 'unasked'; readonly why: string}> {
	if (way.kind === 'closed') return {kind: 'unasked', why: way.why};

	try {
		return await way.ssh.run(command, {signal});
	} catch (error) {
		signal.throwIfAborted();
		if (error instanceof UserError) return {kind: 'unasked', why: error.message};

		throw error;
	}
}
