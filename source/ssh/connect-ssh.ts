import {UserError} from '../model/user-error.ts';
import {acceptHostKey} from './accept-host-key.ts';
import type {Attempt} from './attempt.ts';
import {attemptConnection} from './attempt-connection.ts';
import type {SshConnection} from './connection.ts';
import type {HostKey} from './fingerprint-of.ts';
import {readSshConfig} from './read-ssh-config.ts';
import type {SshConfig} from './ssh-config.ts';
import type {SshOptions} from './ssh-options.ts';
import {unlockKey} from './unlock-key.ts';
import {wrapClient} from './wrap-client.ts';

export type ConnectOptions = {readonly options: SshOptions; readonly signal: AbortSignal};

/** OpenSSH has no limit; a config whose hops jump through each other has no end. */
const deepestJump = 8;

/**
 * Opens an ssh connection as the user's own `ssh` would: their config, agent, key files, jump
 * hosts and known_hosts, with host keys never taken on trust.
 * @param destination `[user@]host[:port]`, `ssh://…` or an alias
 * @throws UserError (fault `connection`) naming which step failed and what to do
 */
export async function connectSsh(
	destination: string,
	options: ConnectOptions,
): Promise<SshConnection> {
	return connectDeep(destination, options, 0);
}

async function connectDeep(
	destination: string,
	options: ConnectOptions,
	depth: number,
): Promise<SshConnection> {
	const {signal} = options;
	const config = await readSshConfig(destination, {...options.options, signal});
	const through = await connectJumpHosts(config, options, depth);
	return connectThrough(config, through, options);
}

async function connectJumpHosts(
	config: SshConfig,
	options: ConnectOptions,
	depth: number,
): Promise<SshConnection | undefined> {
	const [first, ...others] = config.proxyJump;
	if (first === undefined) return undefined;
	if (depth === deepestJump) {
		throw new UserError(`the jump hosts of ${config.destination} lead in a circle`, {
			fault: 'connection',
			where: config.destination,
			hint: 'look at ProxyJump in your ssh config',
		});
	}
	let hop = await naming(config, first, connectDeep(first, options, depth + 1));
	for (const next of others) {
		const nextConfig = await readSshConfig(next, {...options.options, signal: options.signal});
		hop = await naming(config, next, connectThrough(nextConfig, hop, options));
	}
	return hop;
}

async function naming<T>(config: SshConfig, hop: string, connecting: Promise<T>): Promise<T> {
	try {
		return await connecting;
	} catch (error) {
		if (!(error instanceof UserError)) throw error;
		throw new UserError(`on the way to ${config.host}, jump host ${hop}: ${error.message}`, error);
	}
}

/** Owns `through`: it closes with the connection, or when there will be none. */
async function connectThrough(
	config: SshConfig,
	through: SshConnection | undefined,
	options: ConnectOptions,
): Promise<SshConnection> {
	try {
		const {client, socket} = await connectClient(config, through, options);
		const onClose = () => through?.close();
		return wrapClient({destination: config.destination, client, socket, onClose});
	} catch (error) {
		through?.close();
		throw error;
	}
}

type Connected = Extract<Attempt, {outcome: 'connected'}>;

async function connectClient(
	config: SshConfig,
	through: SshConnection | undefined,
	{options, signal}: ConnectOptions,
): Promise<Connected> {
	const acceptedKeys: HostKey[] = [];
	const lockedFiles = new Set<string>();
	const {passphrases} = options;
	for (;;) {
		signal.throwIfAborted();
		const attempt = await attemptConnection(config, {
			through,
			passphrases,
			acceptedKeys,
			lockedFiles,
			signal,
		});
		switch (attempt.outcome) {
			case 'connected':
				return attempt;
			case 'unknown-host-key':
				await acceptHostKey(config, attempt.key, {options, signal});
				acceptedKeys.push(attempt.key);
				break;
			case 'locked-key':
				if (!(await unlockKey(attempt.file, {options, signal}))) lockedFiles.add(attempt.file);
		}
	}
}
