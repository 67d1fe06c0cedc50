import {glob} from 'node:fs/promises';
import {homedir, hostname, userInfo} from 'node:os';
import {isAbsolute, join} from 'node:path';
import {UserError} from '../primitives/errors.ts';
import {quoteWords} from '../primitives/text.ts';
import {readBoundedText} from '../system/files.ts';
import {runProgram} from '../system/process.ts';

/** One destination as OpenSSH resolved it; tokens expanded, a relative path as it is written. */
export type SshConfig = {
	/** As the user wrote it. */
	readonly destination: string;
	readonly originalHost: string;
	/** As `ssh -F`; undefined for OpenSSH's own files. */
	readonly configFile: string | undefined;
	readonly host: string;
	readonly port: number;
	readonly user: string;
	/** 0: whichever answers first. */
	readonly addressFamily: number;
	/** Milliseconds. */
	readonly connectTimeout: number;
	readonly identityFiles: readonly string[];
	readonly certificateFiles: readonly string[];
	readonly identitiesOnly: boolean;
	readonly agentSocket: string | undefined;
	readonly userKnownHosts: readonly string[];
	readonly globalKnownHosts: readonly string[];
	readonly knownHostsCommand: string | undefined;
	readonly hashKnownHosts: boolean;
	/** `StrictHostKeyChecking yes`: an unknown host is refused, not asked about. */
	readonly neverAddsHostKeys: boolean;
	readonly hostKeyAlias: string | undefined;
	/** Hops, the nearest first. */
	readonly proxyJump: readonly string[];
	readonly proxyCommand: string | undefined;
	/**
	 * Every file that a setting names, of keys, certificates, known hosts and sockets; a relative one is meant
	 * from the folder that ssh is started in.
	 */
	readonly paths: readonly string[];
};

type Options = {
	readonly configFile?: string | undefined;
	/** Milliseconds that ssh may take: a command of "Match exec" may wait for something. */
	readonly timeout?: number | undefined;
	readonly signal: AbortSignal;
};

/**
 * What OpenSSH itself would do for a destination: asked from `ssh -G`, so that Include, Match and
 * every default are OpenSSH's own.
 * @throws UserError when the config file is wrong, or is not read in time
 */
export async function readSshConfig(
	destination: string,
	{configFile, signal, timeout = configTimeout}: Options,
): Promise<SshConfig> {
	const {user, host, port} = parseDestination(destination);
	const byHand = openSshCommand({destination, configFile}, ['-G']);
	const patience = AbortSignal.timeout(timeout);
	const {exitCode, stdout, stderr} = await runProgram(
		'ssh',
		[
			'-G',
			...(configFile === undefined ? [] : ['-F', configFile]),
			...(user === undefined ? [] : ['-l', user]),
			...(port === undefined ? [] : ['-p', String(port)]),
			'--',
			host,
		],
		{signal: AbortSignal.any([signal, patience])},
	).catch((error: unknown) => {
		if (signal.aborted || !patience.aborted) throw error;
		throw new UserError(`ssh did not read its configuration within ${timeout / 1000} s.`, {
			fault: 'connection',
			where: configFile,
			hint: `Run it yourself: ${byHand}. A "Match exec" in it may wait for something.`,
		});
	});
	if (exitCode !== 0) {
		throw new UserError(`ssh does not understand its configuration: ${stderr.trim()}`, {
			fault: 'connection',
			where: configFile,
			hint: `run: ${byHand}`,
		});
	}
	return toConfig(destination, {host, configFile}, readSettings(stdout));
}

/**
 * A command that a user runs to see what OpenSSH makes of a destination, by the same configuration. A port in it is
 * written as an option: OpenSSH takes `host:port` for a name.
 */
export function openSshCommand(
	{destination, configFile}: Pick<SshConfig, 'destination' | 'configFile'>,
	options: readonly string[],
): string {
	const {user, host, port} = parseDestination(destination);
	return quoteWords([
		'ssh',
		...(configFile === undefined ? [] : ['-F', configFile]),
		...(port === undefined ? [] : ['-p', String(port)]),
		...options,
		user === undefined ? host : `${user}@${host}`,
	]);
}

const configTimeout = 30_000;

function readSettings(dump: string): Map<string, string[]> {
	const settings = new Map<string, string[]>();
	for (const line of dump.split('\n')) {
		const space = line.indexOf(' ');
		if (space < 0) continue;
		const name = line.slice(0, space);
		settings.set(name, [...(settings.get(name) ?? []), line.slice(space + 1)]);
	}
	return settings;
}

function toConfig(
	destination: string,
	{
		host: originalHost,
		configFile,
	}: {readonly host: string; readonly configFile: string | undefined},
	settings: Map<string, string[]>,
): SshConfig {
	const one = (name: string) => {
		const value = settings.get(name)?.[0];
		return value === 'none' ? undefined : value;
	};
	const values = {
		host: one('hostname') ?? originalHost,
		originalHost,
		port: Number(one('port') ?? 22),
		user: one('user') ?? userInfo().username,
		hostKeyAlias: one('hostkeyalias'),
	};
	const paths = (name: string) =>
		(settings.get(name) ?? [])
			.filter(path => path !== 'none')
			.map(path => expandPath(path, values));
	const pathLists = (name: string) =>
		(one(name)?.split(' ') ?? []).map(path => expandPath(path, values));
	const proxyCommand = one('proxycommand');
	return {
		...values,
		destination,
		configFile,
		addressFamily: {inet: 4, inet6: 6}[one('addressfamily') ?? ''] ?? 0,
		connectTimeout: Number(one('connecttimeout') ?? 15) * 1000,
		identityFiles: paths('identityfile'),
		certificateFiles: paths('certificatefile'),
		identitiesOnly: one('identitiesonly') === 'yes',
		agentSocket: agentSocket(settings.get('identityagent')?.[0], values),
		userKnownHosts: pathLists('userknownhostsfile'),
		globalKnownHosts: pathLists('globalknownhostsfile'),
		knownHostsCommand: one('knownhostscommand'),
		hashKnownHosts: one('hashknownhosts') === 'yes',
		neverAddsHostKeys: /^(yes|true)$/.test(one('stricthostkeychecking') ?? ''),
		proxyJump: one('proxyjump')?.split(',') ?? [],
		paths: [
			...['identityfile', 'certificatefile'].flatMap(paths),
			...['userknownhostsfile', 'globalknownhostsfile'].flatMap(pathLists),
			...['identityagent', 'controlpath', 'revokedhostkeys'].flatMap(paths).filter(isPath),
		],
		proxyCommand: proxyCommand === undefined ? undefined : expandTokens(proxyCommand, values),
	};
}

/** IdentityAgent may name a variable. */
const isPath = (setting: string) => setting !== 'SSH_AUTH_SOCK' && !setting.startsWith('$');

type Values = Parameters<typeof expandTokens>[1];

/** OpenSSH takes `~` from the password database, not from $HOME. */
function expandPath(path: string, values: Values): string {
	const expanded = expandTokens(path, values);
	return expanded.startsWith('~/') ? join(userInfo().homedir, expanded.slice(2)) : expanded;
}

function agentSocket(setting: string | undefined, values: Values): string | undefined {
	if (setting === 'none') return undefined;
	if (setting === undefined || setting === 'SSH_AUTH_SOCK') return process.env['SSH_AUTH_SOCK'];
	if (setting.startsWith('$')) return process.env[setting.slice(1).replace(/^\{|\}$/g, '')];
	return expandPath(setting, values);
}

/** What OpenSSH's `%` tokens stand for (ssh_config(5), TOKENS). */
type TokenValues = {
	readonly host: string;
	readonly originalHost: string;
	readonly port: number;
	readonly user: string;
	readonly hostKeyAlias: string | undefined;
};

/** Expands `%h` and its like, and `${VARIABLE}`, as OpenSSH does; unknown tokens stay as they are. */
function expandTokens(text: string, values: TokenValues): string {
	const self = userInfo();
	const tokens: Record<string, string> = {
		'%': '%',
		d: self.homedir,
		h: values.host,
		i: String(self.uid),
		k: values.hostKeyAlias ?? values.originalHost,
		L: hostname().split('.', 1)[0] ?? '',
		l: hostname(),
		n: values.originalHost,
		p: String(values.port),
		r: values.user,
		u: self.username,
	};
	return text
		.replace(/\$\{(\w+)\}/g, (whole, name: string) => process.env[name] ?? whole)
		.replace(/%(.)/g, (whole, letter: string) => tokens[letter] ?? whole);
}

type Destination = {
	readonly user: string | undefined;
	/** A name, an address or an alias of the user's ssh config. */
	readonly host: string;
	readonly port: number | undefined;
};

/**
 * Reads `[user@]host[:port]`, `[user@][v6]:port` or `ssh://…`; a bare IPv6 address is a host.
 * @throws UserError when it is none of these
 */
function parseDestination(text: string): Destination {
	const plain = text.replace(/^ssh:\/\//, '').replace(/\/$/, '');
	const at = plain.lastIndexOf('@');
	const user = at > 0 ? plain.slice(0, at) : undefined;
	const {host, port} = splitPort(plain.slice(at + 1));
	// As OpenSSH does it, the last "@" divides: a directory's users are called name@domain.
	const isSafeUser = user === undefined || isSafeWord(user.replaceAll('@', ''));
	if (!isSafeWord(host) || !isSafeUser || at === 0) refuse(text);
	if (port === undefined) return {user, host, port};
	const number = Number(port);
	if (!/^\d+$/.test(port) || number < 1 || number > 65_535) refuse(text);
	return {user, host, port: number};
}

function splitPort(text: string): {host: string; port: string | undefined} {
	const bracketed = /^\[([^\]]*)\](?::(.*))?$/.exec(text);
	if (bracketed) return {host: bracketed[1] ?? '', port: bracketed[2]};
	const colon = text.indexOf(':');
	if (colon < 0 || text.includes(':', colon + 1)) return {host: text, port: undefined};
	return {host: text.slice(0, colon), port: text.slice(colon + 1)};
}

/** A word OpenSSH takes neither for an option nor for shell code. */
function isSafeWord(word: string): boolean {
	return (
		/^[^-\s'"`$\\;&<>|(){}@[\]/][^\s'"`$\\;&<>|(){}@[\]/]*$/.test(word) && !/\p{Cc}/u.test(word)
	);
}

function refuse(text: string): never {
	throw new UserError(`“${text}” is no ssh destination`, {
		fault: 'usage',
		hint: 'write it as [user@]host[:port], or use an alias of your ssh config',
	});
}

/**
 * The hosts that OpenSSH's configuration names, in its order, with what it includes: patterns are
 * none. OpenSSH itself answers for one host at a time (`ssh -G`), and lists none.
 * @param configFile instead of `~/.ssh/config`
 * @returns nothing where there is no such file, or it can't be read
 */
export async function listAliases(configFile: string | undefined): Promise<readonly string[]> {
	const folder = join(homedir(), '.ssh');
	const lines = await readLines(configFile ?? join(folder, 'config'), {folder, seen: new Set()});
	return [...new Set(lines.flatMap(hostsIn))];
}

async function readLines(
	path: string,
	{folder, seen}: {readonly folder: string; readonly seen: Set<string>},
): Promise<readonly string[]> {
	// Nothing is read twice: files may include each other.
	if (seen.has(path)) return [];
	seen.add(path);
	const text = await readBoundedText(path);
	const parts = await Promise.all(
		text.split('\n').map(async line => {
			const patterns = wordsAfter('include', line);
			const files = await Promise.all(patterns.map(pattern => filesOf(absolute(pattern, folder))));
			const included = await Promise.all(files.flat().map(file => readLines(file, {folder, seen})));
			return patterns.length > 0 ? included.flat() : [line];
		}),
	);
	return parts.flat();
}

async function filesOf(pattern: string): Promise<readonly string[]> {
	const files: string[] = [];
	for await (const file of glob(pattern)) files.push(file);
	return files.toSorted();
}

function absolute(pattern: string, folder: string) {
	const expanded = pattern.replace(/^~(?=\/)/, homedir());
	return isAbsolute(expanded) ? expanded : join(folder, expanded);
}

const hostsIn = (line: string) =>
	wordsAfter('host', line).filter(host => /^[A-Za-z0-9_][-A-Za-z0-9._]*$/.test(host));

/** The arguments of a keyword, which may be quoted, and stand after a space or "=". */
function wordsAfter(keyword: string, line: string): readonly string[] {
	const [, name, rest] = /^\s*([A-Za-z]+)[\s=]+(.*?)\s*$/.exec(line) ?? [];
	return name?.toLowerCase() === keyword
		? [...(rest ?? '').matchAll(/"([^"]*)"|(\S+)/g)].map(
				([, quoted, plain]) => quoted ?? plain ?? '',
			)
		: [];
}
