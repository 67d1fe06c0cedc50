import {UserError} from '../primitives/errors.ts';
import {readSshConfig, type SshConfig} from './config.ts';
import {type SshConnection, wrapClient} from './connection.ts';
import {openSocket} from './forwarding.ts';
import {type Attempt, handshake} from './handshake.ts';
import {acceptHostKey, type HostKey, knownHostKeys} from './known-hosts.ts';
import {askPassphrase, loadLoginKeys} from './login-keys.ts';
import type {SshOptions} from './options.ts';

export type ConnectOptions = {readonly options: SshOptions; readonly signal: AbortSignal};

/** OpenSSH has no limit; a config whose hops jump through each other has no end. */
const deepestJump = 8;

/**
 * Opens a connection to a destination that OpenSSH has resolved.
 * @param depth how many jump hosts lean on this one
 * @throws UserError (fault `connection`) naming which step failed and what to do
 */
export async function connectAs(
	config: SshConfig,
	options: ConnectOptions,
	depth = 0,
): Promise<SshConnection> {
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
			code: 'jump-host-circle',
			where: config.destination,
			hint: 'look at ProxyJump in your ssh config',
		});
	}
	let hop = await naming(config, first, connectHop(first, options, depth + 1));
	for (const next of others) {
		hop = await naming(config, next, connectHopThrough(next, hop, options));
	}
	return hop;
}

async function connectHop(hop: string, options: ConnectOptions, depth: number) {
	return connectAs(await readConfig(hop, options), options, depth);
}

/** As with OpenSSH, a hop that is not the first has no jump hosts of its own. */
async function connectHopThrough(hop: string, through: SshConnection, options: ConnectOptions) {
	return connectThrough(await readConfig(hop, options), through, options);
}

function readConfig(hop: string, {options, signal}: ConnectOptions): Promise<SshConfig> {
	return readSshConfig(hop, {...options, signal});
}

async function naming<T>(config: SshConfig, hop: string, connecting: Promise<T>): Promise<T> {
	try {
		return await connecting;
	} catch (error) {
		// Of a circle, every host of it would be named as often as it was tried.
		if (!(error instanceof UserError) || error.code === 'jump-host-circle') throw error;
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
				if (!(await askPassphrase(attempt.file, {options, signal}))) lockedFiles.add(attempt.file);
		}
	}
}

type AttemptOptions = {
	/** The jump host. */
	readonly through: SshConnection | undefined;
	readonly passphrases: ReadonlyMap<string, string>;
	/** Accepted during this connect, whether or not known_hosts could keep them. */
	readonly acceptedKeys: readonly HostKey[];
	/** Key files that stay locked. */
	readonly lockedFiles: ReadonlySet<string>;
	readonly signal: AbortSignal;
};

/**
 * Shakes hands with a host once. A question to the user ends the attempt, since a host waits for
 * its answer only so long.
 * @throws UserError
 */
async function attemptConnection(config: SshConfig, options: AttemptOptions): Promise<Attempt> {
	const keys = loadLoginKeys(config, options.passphrases).then(found =>
		found.filter(key => key.kind === 'agent' || !options.lockedFiles.has(key.file)),
	);
	const opening = openSocket(config, options);
	const giveUp = () => opening.then(socket => socket.destroy()).catch(() => undefined);
	try {
		const [socket, known] = await Promise.all([opening, knownHostKeys(config, options.signal)]);
		const trusted = [...known.trusted, ...options.acceptedKeys];
		const attempt = await handshake(config, {
			...options,
			socket,
			keys,
			known: {...known, trusted},
		});
		if (attempt.outcome !== 'connected') await giveUp();
		return attempt;
	} catch (error) {
		await giveUp();
		throw error;
	}
}
