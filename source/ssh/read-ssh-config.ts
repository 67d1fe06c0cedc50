import {userInfo} from 'node:os';
import {join} from 'node:path';
import {quoteWords} from '../model/quote-words.ts';
import {UserError} from '../model/user-error.ts';
import {expandTokens} from './expand-tokens.ts';
import {parseDestination} from './parse-destination.ts';
import {runProgram} from './run-program.ts';
import type {SshConfig} from './ssh-config.ts';

type Options = {readonly configFile?: string | undefined; readonly signal: AbortSignal};

/**
 * What OpenSSH itself would do for a destination: asked from `ssh -G`, so that Include, Match and
 * every default are OpenSSH's own.
 * @throws UserError when the config file is wrong
 */
export async function readSshConfig(
	destination: string,
	{configFile, signal}: Options,
): Promise<SshConfig> {
	const {user, host, port} = parseDestination(destination);
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
		{signal},
	);
	if (exitCode !== 0) {
		throw new UserError(`ssh does not understand its configuration: ${stderr.trim()}`, {
			fault: 'connection',
			where: configFile,
			hint: `run: ${quoteWords(['ssh', ...(configFile === undefined ? [] : ['-F', configFile]), '-G', host])}`,
		});
	}
	return toConfig(destination, host, readSettings(stdout));
}

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
	originalHost: string,
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
