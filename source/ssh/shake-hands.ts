import type {Duplex} from 'node:stream';
import type {AuthenticationType, AuthHandlerMiddleware} from 'ssh2';
import ssh2 from 'ssh2';
import type {Attempt} from './attempt.ts';
import {type Handshake, handshakeProblem} from './handshake-problem.ts';
import {hostKeyAlgorithms} from './host-key-algorithms.ts';
import {judgeHostKey} from './judge-host-key.ts';
import {KeyRing} from './key-ring.ts';
import type {KnownHostKeys} from './known-host-keys.ts';
import type {LoginKey} from './login-key.ts';
import type {SshConfig} from './ssh-config.ts';
import {unofferedKeys} from './unoffered-keys.ts';

export type HandshakeOptions = {
	readonly socket: Duplex;
	readonly keys: Promise<readonly LoginKey[]>;
	readonly known: KnownHostKeys;
	/** Key files that stay locked. */
	readonly lockedFiles: ReadonlySet<string>;
	readonly signal: AbortSignal;
};

/**
 * Proves the host, then ourselves, over an open socket. The caller closes the socket when there is
 * no connection.
 * @throws UserError
 */
export async function shakeHands(config: SshConfig, options: HandshakeOptions): Promise<Attempt> {
	const {socket, keys, known, lockedFiles, signal} = options;
	const {promise, resolve, reject} = Promise.withResolvers<Attempt>();
	const seen: Pick<Handshake, 'methods' | 'besides' | 'greeting'> = {
		methods: undefined,
		besides: undefined,
		greeting: '',
	};
	let isTaken = false;
	const fail = async (cause: unknown) =>
		reject(
			handshakeProblem(config, {
				...seen,
				cause,
				keys: await keys,
				lockedFiles,
				unoffered: seen.methods === undefined ? [] : await unofferedKeys(config, signal),
			}),
		);
	const abort = () => reject(signal.reason);
	signal.addEventListener('abort', abort);
	socket.once('data', (chunk: Buffer) => {
		seen.greeting = chunk.toString('latin1');
	});
	const client = new ssh2.Client();
	client.on('ready', () => resolve({outcome: 'connected', client, socket}));
	client.on('error', error => {
		// A key the agent would not sign with is not the end: the next one is tried.
		if (error.level !== 'agent') void fail(error);
	});
	client.on('close', () => void fail('it closed the connection'));
	if (socket.destroyed) void fail(socket.errored ?? 'it closed the connection');
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
		authHandler: offerKeysThenAsk(
			config.user,
			new KeyRing({
				keys,
				agentSocket: config.agentSocket,
				onSign: () => {
					isTaken = true;
				},
				onLocked: file => resolve({outcome: 'locked-key', file}),
			}),
			methods => {
				seen.methods = methods;
				// RFC 4252, 5.1: what went well already is not among the methods that can continue. ssh2 does not hand on that
				// a key of an agent was a partial success.
				if (isTaken && !methods.includes('publickey')) seen.besides = methods;
			},
		),
	});
	return promise.finally(() => signal.removeEventListener('abort', abort));
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
