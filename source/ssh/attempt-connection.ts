import type {Duplex} from 'node:stream';
import type {AuthenticationType, AuthHandlerMiddleware, Client} from 'ssh2';
import ssh2 from 'ssh2';
import type {SshConnection} from './connection.ts';
import type {HostKey} from './fingerprint-of.ts';
import {handshakeProblem} from './handshake-problem.ts';
import {hostKeyAlgorithms} from './host-key-algorithms.ts';
import {judgeHostKey} from './judge-host-key.ts';
import {KeyRing} from './key-ring.ts';
import {type KnownHostKeys, knownHostKeys} from './known-host-keys.ts';
import {loadLoginKeys} from './load-login-keys.ts';
import type {LoginKey} from './login-key.ts';
import {openSocket} from './open-socket.ts';
import type {SshConfig} from './ssh-config.ts';

/** A connection, or the question to answer before the next attempt. */
export type Attempt =
	| {readonly outcome: 'connected'; readonly client: Client}
	| {readonly outcome: 'unknown-host-key'; readonly key: HostKey}
	| {readonly outcome: 'locked-key'; readonly file: string};

export type AttemptOptions = {
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
export async function attemptConnection(
	config: SshConfig,
	options: AttemptOptions,
): Promise<Attempt> {
	const keys = loadLoginKeys(config, options.passphrases).then(found =>
		found.filter(key => key.kind === 'agent' || !options.lockedFiles.has(key.file)),
	);
	const opening = openSocket(config, options);
	try {
		const [socket, known] = await Promise.all([opening, knownHostKeys(config, options.signal)]);
		const trusted = [...known.trusted, ...options.acceptedKeys];
		return await shakeHands(config, {...options, socket, keys, known: {...known, trusted}});
	} catch (error) {
		opening.then(socket => socket.destroy()).catch(() => undefined);
		throw error;
	}
}

type HandshakeOptions = AttemptOptions & {
	readonly socket: Duplex;
	readonly keys: Promise<readonly LoginKey[]>;
	readonly known: KnownHostKeys;
};

async function shakeHands(config: SshConfig, options: HandshakeOptions): Promise<Attempt> {
	const {socket, keys, known, signal} = options;
	const client = new ssh2.Client();
	let methods: readonly AuthenticationType[] | undefined;
	let greeting = '';
	socket.once('data', (chunk: Buffer) => {
		greeting = chunk.toString('latin1');
	});
	const attempt = new Promise<Attempt>((resolve, reject) => {
		const ring = new KeyRing({
			keys,
			agentSocket: config.agentSocket,
			onLocked: file => resolve({outcome: 'locked-key', file}),
		});
		const fail = async (cause: unknown) =>
			reject(
				handshakeProblem(config, {
					cause,
					methods,
					greeting,
					keys: await keys,
					lockedFiles: options.lockedFiles,
				}),
			);
		client.on('ready', () => resolve({outcome: 'connected', client}));
		client.on('error', error => {
			// A key the agent would not sign with is not the end: the next one is tried.
			if (error.level !== 'agent') void fail(error);
		});
		client.on('close', () => void fail(new Error('it closed the connection')));
		signal.addEventListener('abort', () => reject(signal.reason), {once: true});
		client.connect({
			sock: socket,
			username: config.user,
			readyTimeout: config.connectTimeout,
			keepaliveInterval: 10_000,
			keepaliveCountMax: 3,
			algorithms: {serverHostKey: hostKeyAlgorithms(known.trusted)},
			hostVerifier: (key: Buffer) => {
				try {
					if (judgeHostKey(config, known, key) === 'known') return true;
					resolve({outcome: 'unknown-host-key', key});
				} catch (error) {
					reject(error);
				}
				return false;
			},
			authHandler: offerKeysThenAsk(config.user, ring, accepted => {
				methods = accepted;
			}),
		});
	});
	try {
		const result = await attempt;
		if (result.outcome !== 'connected') client.destroy();
		return result;
	} catch (error) {
		client.destroy();
		throw error;
	}
}

/** After the keys, the method `none`: it never opens a door, but the refusal lists what would. */
function offerKeysThenAsk(
	username: string,
	agent: KeyRing,
	onMethods: (methods: readonly AuthenticationType[]) => void,
): AuthHandlerMiddleware {
	let step = 0;
	return (methods, _partial, next) => {
		step += 1;
		if (step === 1) next({type: 'agent', username, agent});
		else if (step === 2) next({type: 'none', username});
		else {
			onMethods(methods ?? []);
			// ssh2 takes false for "nothing left", which its types leave out.
			next(false as unknown as AuthenticationType);
		}
	};
}
