import type {Duplex} from 'node:stream';
import type {AuthenticationType, AuthHandlerMiddleware, Client} from 'ssh2';
import ssh2 from 'ssh2';
import {UserError} from '../primitives/errors.ts';
import {quoteWords} from '../primitives/text.ts';
import {openSshCommand, type SshConfig} from './config.ts';
import {checkHostKey, type HostKey, hostKeyAlgorithms, type KnownHostKeys} from './known-hosts.ts';
import {type LoginKey, UnlockedKeys, unofferedKeys} from './login-keys.ts';

/** A connection, or the question to answer before the next attempt. */
export type Attempt =
	| {readonly outcome: 'connected'; readonly client: Client; readonly socket: Duplex}
	| {readonly outcome: 'unknown-host-key'; readonly key: HostKey}
	| {readonly outcome: 'locked-key'; readonly file: string};

type HandshakeOptions = {
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
export async function handshake(config: SshConfig, options: HandshakeOptions): Promise<Attempt> {
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
				if (checkHostKey(config, known, key) === 'known') return true;
				resolve({outcome: 'unknown-host-key', key});
			} catch (error) {
				reject(error);
			}
			return false;
		},
		authHandler: offerKeysThenAsk(
			config.user,
			new UnlockedKeys({
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
	agent: UnlockedKeys,
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

type Handshake = {
	readonly cause: unknown;
	/** What the host would let in, once it was asked. */
	methods: readonly AuthenticationType[] | undefined;
	/** What it wants besides a key that it took. */
	besides: readonly AuthenticationType[] | undefined;
	/** The first bytes it sent. */
	greeting: string;
	/** What it was offered. */
	readonly keys: readonly LoginKey[];
	/** Key files it would take, of which nobody told the passphrase. */
	readonly lockedFiles: ReadonlySet<string>;
	/** What OpenSSH would have offered besides, as phrases. */
	readonly unoffered: readonly string[];
};

/** Why a host that could be reached did not let us in, from an error of ssh2's. */
function handshakeProblem(config: SshConfig, handshake: Handshake): UserError {
	const {cause, greeting, methods} = handshake;
	if (cause instanceof UserError) return cause; // the ProxyCommand's own
	const {host, port, user} = config;
	const text = cause instanceof Error ? cause.message : String(cause);
	const problem = (message: string, hint: string) =>
		new UserError(message, {fault: 'connection', where: config.destination, hint, cause});
	if (methods !== undefined || /too many auth/i.test(text)) {
		return problem(...loginRefused(config, handshake));
	}
	if (!greeting.startsWith('SSH-')) {
		return greeting === '' && /timed out/i.test(text)
			? problem(`${host}:${port} took the connection but says nothing`, 'is that an ssh port?')
			: problem(
					`${host}:${port} is no ssh server${greeting === '' ? ': it closed the connection at once' : `: it says “${clean(greeting)}”`}`,
					'is the port right? A busy or protective sshd (MaxStartups, fail2ban) hangs up like this too',
				);
	}
	if (/timed out/i.test(text)) {
		return problem(
			`${host} stopped answering while logging in as ${user}`,
			'try again; look at the host’s load and its sshd log',
		);
	}
	const unmatched = /no matching (.+)/i.exec(text)?.[1];
	if (unmatched !== undefined) {
		return problem(
			`rookery’s ssh and ${host}:${port} have no ${unmatched} in common`,
			`See what it offers: ${openSshCommand(config, ['-vv'])} 2>&1 | grep -A 12 "peer server KEXINIT". Its sshd_config (KexAlgorithms, Ciphers, MACs, HostKeyAlgorithms) has to allow a common one, such as curve25519-sha256, aes256-ctr, hmac-sha2-256 and ssh-ed25519.`,
		);
	}
	return problem(
		`the ssh handshake with ${host}:${port} failed: ${text}`,
		`see what OpenSSH says: ${openSshCommand(config, ['-v'])}`,
	);
}

function loginRefused(
	config: SshConfig,
	{keys, methods, besides, lockedFiles, unoffered}: Handshake,
): [message: string, hint: string] {
	const {host, user} = config;
	if (besides !== undefined) {
		return [
			`${host} took the key of ${user} and wants ${besides.join(' or ')} besides`,
			'rookery logs in by keys alone: let this login do with one (AuthenticationMethods publickey in its sshd_config), or use another login',
		];
	}
	const [locked] = lockedFiles;
	if (locked !== undefined) {
		return [
			`${host} would let ${user} in with ${locked}, but its passphrase is not known`,
			`hand the key to your ssh-agent: ${quoteWords(['ssh-add', locked])}`,
		];
	}
	const tried = keys.map(key => (key.kind === 'file' ? key.file : `${key.label} (agent)`));
	const offers =
		tried.length === 0 ? 'there is no key to offer' : `it takes none of: ${tried.join(', ')}`;
	if (methods === undefined) {
		return [
			`${host} hung up on ${user} after too many keys: ${tried.join(', ')}`,
			'name the right key in your ssh config: IdentityFile and IdentitiesOnly yes',
		];
	}
	const accepts = methods.length === 0 ? '' : ` (${host} accepts ${methods.join(', ')})`;
	if (unoffered.length > 0) {
		return [
			`${host} does not let ${user} in: ${offers}${accepts}`,
			`rookery does not offer certificates or keys of security tokens yet (${unoffered.join(', ')}): put the public half of a plain key there as well`,
		];
	}
	return [
		`${host} does not let ${user} in: ${offers}${accepts}`,
		`put your public key there: ${copyIdCommand(config)}, or load the right key: ssh-add FILE`,
	];
}

/** ssh-copy-id takes ssh's own options for the way there. */
const copyIdCommand = (config: SshConfig) =>
	openSshCommand(config, []).replace(/^ssh /, 'ssh-copy-id ');

function clean(text: string): string {
	return (
		text
			.split('\n', 1)[0]
			?.replace(/\p{Cc}/gu, '')
			.slice(0, 60) ?? ''
	);
}
