import {type ChildProcess, execFileSync, spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {createServer} from 'node:net';
import {tmpdir, userInfo} from 'node:os';
import {join} from 'node:path';
import {createInterface} from 'node:readline';
import type {SshOptions} from '../../source/ssh/options.ts';

/** A real sshd of this test's own, on a free port of the loopback. */
export type SshServer = {
	readonly port: number;
	readonly hostKey: string;
	readonly fingerprint: string;
	readonly stop: () => Promise<void>;
};

/** A folder with keys, an ssh config and sshd's; all gone with `remove`. */
export type SshSandbox = {
	readonly folder: string;
	readonly knownHosts: string;
	/** @returns the path of a new key pair that every server here lets in */
	readonly makeKey: (name: string, options?: {passphrase?: string; type?: string}) => string;
	/** @param settings lines of sshd_config */
	readonly startServer: (...settings: readonly string[]) => Promise<SshServer>;
	/** Writes the ssh config: one block of settings per alias. */
	readonly configure: (hosts: Readonly<Record<string, readonly string[]>>) => void;
	/** Makes a server known, as if met before. */
	readonly trust: (server: SshServer, keyFile?: string) => void;
	readonly options: (overrides?: Partial<SshOptions>) => SshOptions;
	readonly remove: () => Promise<void>;
};

export function makeSshSandbox(): SshSandbox {
	const folder = mkdtempSync(join(tmpdir(), 'rookery-ssh-'));
	const knownHosts = join(folder, 'known_hosts');
	const configFile = join(folder, 'config');
	const authorized = join(folder, 'authorized_keys');
	const servers: SshServer[] = [];
	let made = 0;
	writeFileSync(authorized, '');
	const makeKey = (name: string, {passphrase = '', type = 'ed25519'} = {}) => {
		const file = join(folder, name);
		execFileSync('ssh-keygen', ['-q', '-t', type, '-N', passphrase, '-f', file]);
		writeFileSync(authorized, execFileSync('cat', [`${file}.pub`]), {flag: 'a'});
		return file;
	};
	return {
		folder,
		knownHosts,
		makeKey,
		startServer: async (...settings) => {
			made += 1;
			const hostKey = join(folder, `host_key_${made}`);
			execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', hostKey]);
			const server = await startSshd({folder, hostKey, authorized, settings});
			servers.push(server);
			return server;
		},
		configure: hosts => {
			const blocks = Object.entries(hosts).map(([alias, lines]) =>
				[`Host ${alias}`, ...lines.map(line => `  ${line}`)].join('\n'),
			);
			const defaults = [
				'Host *',
				'  HostName 127.0.0.1',
				`  User ${userInfo().username}`,
				`  UserKnownHostsFile ${knownHosts}`,
				'  GlobalKnownHostsFile /dev/null',
				'  IdentityAgent none',
				'  IdentityFile none',
			];
			writeFileSync(configFile, [...blocks, ...defaults, ''].join('\n'));
		},
		trust: (server, keyFile = server.hostKey) => {
			const [type, key] = execFileSync('cat', [`${keyFile}.pub`])
				.toString()
				.split(' ');
			writeFileSync(knownHosts, `[127.0.0.1]:${server.port} ${type} ${key}\n`, {flag: 'a'});
		},
		options: overrides => ({
			configFile,
			acceptedHostKeys: [],
			passphrases: new Map(),
			...overrides,
		}),
		remove: async () => {
			await Promise.all(servers.map(server => server.stop()));
			rmSync(folder, {recursive: true});
		},
	};
}

type SshdOptions = {
	readonly folder: string;
	readonly hostKey: string;
	readonly authorized: string;
	readonly settings: readonly string[];
};

async function startSshd(options: SshdOptions): Promise<SshServer> {
	const port = await freePort();
	const file = join(options.folder, `sshd_config_${port}`);
	const settings = [
		...options.settings,
		`Port ${port}`,
		'ListenAddress 127.0.0.1',
		`HostKey ${options.hostKey}`,
		`AuthorizedKeysFile ${options.authorized}`,
		'PidFile none',
		'StrictModes no',
		'UsePAM no',
		'PasswordAuthentication no',
		'MaxStartups 50',
	];
	writeFileSync(file, `${settings.join('\n')}\n`);
	mkdirSync('/run/sshd', {recursive: true}); // what a service manager would make
	const sshd = spawn('/usr/sbin/sshd', ['-D', '-e', '-f', file], {
		stdio: ['ignore', 'ignore', 'pipe'],
	});
	await listening(sshd);
	const fingerprint = execFileSync('ssh-keygen', ['-l', '-f', options.hostKey]).toString();
	return {
		port,
		hostKey: options.hostKey,
		fingerprint: fingerprint.split(' ')[1] ?? '',
		stop: async () => {
			if (sshd.exitCode !== null || sshd.signalCode !== null) return;
			sshd.kill();
			await once(sshd, 'exit');
		},
	};
}

async function listening({stderr}: ChildProcess): Promise<void> {
	if (stderr === null) return;
	for await (const line of createInterface(stderr)) {
		if (line.startsWith('Server listening')) break;
	}
	stderr.resume();
}

async function freePort(): Promise<number> {
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const address = server.address();
	server.close();
	await once(server, 'close');
	return typeof address === 'object' && address ? address.port : 0;
}
