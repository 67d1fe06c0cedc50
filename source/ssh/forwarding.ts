import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {connect} from 'node:net';
import {Duplex} from 'node:stream';
import {setTimeout} from 'node:timers/promises';
import {UserError} from '../primitives/errors.ts';
import {stripControl} from '../primitives/text.ts';
import {unlessAborted} from '../system/async.ts';
import type {SshConfig} from './config.ts';
import type {SshConnection} from './connection.ts';

/** RFC 4254, 5.1: SSH_OPEN_ADMINISTRATIVELY_PROHIBITED. */
const prohibited = 1;

/** Milliseconds. sshd refuses at once; only the connection that it then makes takes time. */
const refusalTimeout = 5000;

/**
 * Whether an error of a forwarded channel says that sshd may not forward there (AllowTcpForwarding, PermitOpen). ssh2
 * keeps the reason beside the message, which is sshd's own "open failed".
 */
const isForwardingForbidden = (error: unknown): boolean =>
	error instanceof Error &&
	(('reason' in error && error.reason === prohibited) || /prohibited/i.test(error.message));

/**
 * Opens one forwarded channel through a host and closes it. A host that cannot connect to the address may forward to it
 * nevertheless.
 * @throws the connection's own reason where it is lost meanwhile
 */
export async function mayForward(
	{client, lost}: Pick<SshConnection, 'client' | 'lost'>,
	{
		host,
		port,
		signal,
	}: {readonly host: string; readonly port: number; readonly signal: AbortSignal},
): Promise<boolean> {
	const {promise, resolve} = Promise.withResolvers<boolean>();
	client.forwardOut('127.0.0.1', 0, host, port, (error, channel) => {
		channel?.on('error', () => undefined);
		channel?.destroy();
		resolve(!isForwardingForbidden(error));
	});
	const done = new AbortController();
	const ended = AbortSignal.any([signal, lost, done.signal]);
	const timeout = setTimeout(refusalTimeout, true, {signal: ended}).catch((error: unknown) => {
		if (done.signal.aborted) return true;
		throw ended.reason ?? error;
	});
	try {
		return await Promise.race([promise, timeout]);
	} finally {
		done.abort();
	}
}

type Options = {readonly through: SshConnection | undefined; readonly signal: AbortSignal};

/**
 * A stream of bytes to a host's sshd: by its jump host, by its ProxyCommand, or straight.
 * @throws UserError telling an unknown host, a refusal and silence apart
 */
export async function openSocket(config: SshConfig, options: Options): Promise<Duplex> {
	const socket = await open(config, options);
	// Until ssh2 listens, an error must not count as unhandled; the closed socket tells.
	socket.on('error', () => undefined);
	return socket;
}

async function open(config: SshConfig, {through, signal}: Options): Promise<Duplex> {
	if (through !== undefined) return unlessAborted(throughJumpHost(config, through), signal);
	if (config.proxyCommand !== undefined) return byCommand(config, config.proxyCommand, signal);
	return straight(config, signal);
}

/** Nagle's algorithm against delayed acknowledgements costs 40 ms a call, hence noDelay. */
async function straight(config: SshConfig, signal: AbortSignal): Promise<Duplex> {
	const patience = AbortSignal.timeout(config.connectTimeout);
	const socket = connect({
		host: config.host,
		port: config.port,
		family: config.addressFamily,
		noDelay: true,
	});
	try {
		await once(socket, 'connect', {signal: AbortSignal.any([signal, patience])});
		return socket;
	} catch (error) {
		socket.destroy();
		signal.throwIfAborted();
		throw reachProblem(config, 'sshd', patience.aborted ? 'timeout' : error);
	}
}

function throughJumpHost(config: SshConfig, through: SshConnection): Promise<Duplex> {
	return new Promise((resolve, reject) => {
		through.client.forwardOut('127.0.0.1', 0, config.host, config.port, (error, channel) => {
			if (error) reject(reachProblem(config, 'sshd', error));
			else resolve(channel);
		});
	});
}

/**
 * The bytes of a ProxyCommand. What it says besides is kept, and not left to run over whatever the screen shows: it is
 * the reason when the command ends.
 */
function byCommand(config: SshConfig, command: string, signal: AbortSignal): Duplex {
	const child = spawn('/bin/sh', ['-c', `exec ${command}`], {
		signal,
		stdio: ['pipe', 'pipe', 'pipe'],
	});
	let said = '';
	child.stderr.on('data', (chunk: Buffer) => {
		said = (said + chunk.toString()).slice(-2000);
	});
	child.stdin.on('error', () => undefined); // that it ended is told with its words, below
	const stream = new Duplex({
		read: () => child.stdout.resume(),
		write: (chunk: Buffer, _encoding, done) => child.stdin.write(chunk, () => done()),
		final: done => {
			child.stdin.end();
			done();
		},
		destroy: (error, done) => {
			child.kill();
			// What it started may outlive it, with these ends of its pipes in hand: the process would not end.
			for (const pipe of [child.stdin, child.stdout, child.stderr]) pipe.destroy();
			done(error);
		},
	});
	child.stdout.on('data', (chunk: Buffer) => {
		if (!stream.push(chunk)) child.stdout.pause();
	});
	// Its last words come by another pipe than its end.
	const ended = Promise.all([once(child, 'exit'), once(child.stdout, 'close')]);
	ended.then(
		async ([[code, by]]) => {
			// What it left in the background may hold this pipe open for as long as it likes.
			await Promise.race([once(child.stderr, 'close'), setTimeout(leave, undefined, {ref: false})]);
			stream.destroy(commandEnded(config, typeof code === 'number' ? code : by, said));
		},
		(error: Error) => stream.destroy(error),
	);
	return stream;
}

/** Milliseconds. */
const leave = 500;

function commandEnded(config: SshConfig, how: number | string, said: string): UserError {
	const words = stripControl(said).trim().split('\n').slice(-3).join('; ');
	return new UserError(
		`The ProxyCommand for ${config.host} ended (${typeof how === 'number' ? `exit code ${how}` : how})${words === '' ? ' and said nothing' : `: ${words}`}.`,
		{
			fault: 'connection',
			where: config.destination,
			hint: `Try it by itself: ${config.proxyCommand}`,
		},
	);
}

type Endpoint = {
	/** As the user wrote it. */
	readonly destination: string;
	readonly host: string;
	readonly port: number;
	/** Milliseconds. */
	readonly connectTimeout: number;
};

/**
 * Why no byte came through to a host: from an error of node:net, or of a channel through a jump host.
 * @param service what should listen there: `sshd`
 */
export function reachProblem(endpoint: Endpoint, service: string, cause: unknown): UserError {
	const {destination, host, port, connectTimeout} = endpoint;
	const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
	const text = cause instanceof Error ? cause.message : String(cause);
	const problem = (message: string, hint: string) =>
		new UserError(message, {fault: 'connection', where: destination, hint, cause});
	if (code === 'ENOTFOUND' || code === 'EAI_AGAIN' || /resol|not known|lookup/i.test(text)) {
		return problem(`no such host: ${host}`, 'check its spelling, your DNS and your VPN');
	}
	if (code === 'ECONNREFUSED' || /refused/i.test(text)) {
		return problem(
			`${host} refuses connections on port ${port}`,
			`does ${service} listen there, and is ${port} its port?`,
		);
	}
	if (isForwardingForbidden(cause)) {
		return problem(
			`the jump host may not forward to ${host}:${port}`,
			'its sshd_config says AllowTcpForwarding no, or PermitOpen leaves this host out',
		);
	}
	return problem(
		`${host} does not answer on port ${port}${cause === 'timeout' ? ` within ${connectTimeout / 1000} s` : `: ${text}`}`,
		'is the host up, and does a firewall or a VPN stand between?',
	);
}
