import {existsSync} from 'node:fs';
import {homedir} from 'node:os';
import {isAbsolute, resolve} from 'node:path';
import type {JumpHosts} from '../model/plan/plan.ts';
import {readSshConfig, type SshConfig} from './config.ts';

type Options = {readonly configFile?: string | undefined; readonly signal: AbortSignal};

/**
 * Asks OpenSSH what it makes of destinations, and of those that they jump through: for programs that start an
 * ssh of their own, in a folder of theirs.
 * @throws UserError when the ssh configuration is wrong
 */
export async function readJumpHosts(
	destinations: readonly string[],
	{configFile, signal}: Options,
): Promise<JumpHosts> {
	const read = async (destination: string) => readSshConfig(destination, {configFile, signal});
	const configs = await Promise.all(destinations.map(read));
	const hops = await readHops(configs, read);
	const all = [...configs, ...hops];
	const needsFolder = all.flatMap(namedFiles).some(path => !isAbsolute(path) && existsSync(path));
	return {
		hostNames: Object.fromEntries(configs.map(({destination, host}) => [destination, host])),
		folder: needsFolder ? process.cwd() : undefined,
		files: filesOf(all, configFile),
	};
}

/** Hosts that jump through each other are a fault that connecting tells; here each is read once. */
async function readHops(
	configs: readonly SshConfig[],
	read: (destination: string) => Promise<SshConfig>,
): Promise<readonly SshConfig[]> {
	const seen = new Set(configs.map(({destination}) => destination));
	const found: SshConfig[] = [];
	let next = configs;
	while (next.length > 0) {
		const names = new Set(next.flatMap(({proxyJump}) => proxyJump).filter(hop => !seen.has(hop)));
		for (const name of names) seen.add(name);
		next = await Promise.all([...names].map(read));
		found.push(...next);
	}
	return found;
}

/**
 * The files that a host's settings name, and what its ProxyCommand does: `./connect.py`, `-i keys/lab`,
 * `--key=keys/lab`. OpenSSH takes a relative path from the folder it was started in, and starts a
 * ProxyCommand there.
 */
const namedFiles = ({paths, proxyCommand}: SshConfig): readonly string[] => [
	...paths,
	...(proxyCommand?.match(/[^\s'"=]+/g) ?? []).filter(word => word.includes('/')),
];

/** What is on this computer outside of `~/.ssh`, absolute. */
function filesOf(configs: readonly SshConfig[], configFile: string | undefined): readonly string[] {
	const own = resolve(homedir(), '.ssh');
	const named = [...(configFile === undefined ? [] : [configFile]), ...configs.flatMap(namedFiles)];
	return [...new Set(named.map(path => resolve(path)))].filter(
		path => existsSync(path) && !path.startsWith(`${own}/`),
	);
}
