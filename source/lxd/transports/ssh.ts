import {once} from 'node:events';
import type {ClientRequest} from 'node:http';
import {type Duplex, duplexPair, finished, type Transform} from 'node:stream';
import type {Client} from 'ssh2';
import type {SshConnection} from '../../ssh/connection.ts';
import {afterMark, NeverRanError} from '../../ssh/login-shell.ts';
import {unlessAborted} from '../../system/async.ts';
import {ConnectionLostError} from '../errors.ts';
import {nodeHttp, type Transport} from '../transport.ts';
import {lxdSockets, probeMember, selectEndpoint} from './probe.ts';
import {verifyConnection} from './verify.ts';

/**
 * Milliseconds for which an idle connection is kept. LXD since 6.8 and Incus since 6.0.2 and 6.4 hang up after
 * 30 s of silence (`IdleTimeout`, lxd/api.go and cmd/incusd/api.go): a request that is sent in that moment is
 * lost, and whether it was heard is not known.
 */
export const keptFor = 20_000;

/** Keeps connections for the next request, and closes idle ones before the server does. */
export class KeptAgent extends nodeHttp.Agent {
	readonly #idle: number;
	readonly #closing = new WeakMap<Duplex, NodeJS.Timeout>();

	/** @param idle milliseconds for which an idle connection is kept */
	constructor({idle = keptFor, maxSockets}: {idle?: number; maxSockets?: number} = {}) {
		super({keepAlive: true, ...(maxSockets === undefined ? {} : {maxSockets})});
		this.#idle = idle;
	}

	override keepSocketAlive(socket: Duplex): boolean {
		const timer = setTimeout(() => socket.destroy(), this.#idle);
		timer.unref();
		this.#closing.set(socket, timer);
		socket.once('close', () => clearTimeout(timer));
		super.keepSocketAlive(socket);
		return true;
	}

	override reuseSocket(socket: Duplex, request: ClientRequest): void {
		clearTimeout(this.#closing.get(socket));
		super.reuseSocket(socket, request);
	}
}

/** Reaches a unix socket of the member by OpenSSH's stream-local forwarding. */
class SocketAgent extends KeptAgent {
	readonly #client: Client;
	readonly #path: string;

	constructor(client: Client, path: string) {
		super();
		this.#client = client;
		this.#path = path;
	}

	override createConnection(): Duplex {
		return socketOver(openSocketChannel(this.#client, this.#path));
	}
}

/** Half of what an ssh connection gives: a websocket, once upgraded, is no longer counted here. */
const mostRelays = 4;

/** Reaches a unix socket of the member by a command there that relays bytes, one per connection. */
export class RelayAgent extends KeptAgent {
	readonly #connection: SshConnection;
	readonly #command: readonly string[];

	constructor(connection: SshConnection, command: readonly string[]) {
		super({maxSockets: mostRelays});
		this.#connection = connection;
		this.#command = command;
	}

	override createConnection(): Duplex {
		const output = afterMark();
		const starting = this.#connection.start(this.#command).then(channel => {
			let complaint = '';
			channel.stderr.on('data', (chunk: Buffer) => {
				complaint = (complaint + chunk.toString()).slice(-1000);
			});
			channel.on('close', (code?: number | null) => {
				if (code === 0) return;
				finished(output, error => {
					const relayed = new Error(complaint.trim() || 'the relay ended');
					socket.destroy(error instanceof NeverRanError ? error.with(complaint) : relayed);
				});
			});
			return channel;
		});
		const socket = socketOver(starting, output);
		return socket;
	}
}

type Options = {
	/** Milliseconds until LXD counts as not answering. */
	readonly deadline: number;
	readonly signal: AbortSignal;
};

/**
 * The way to LXD on a host that lets us in: its socket forwarded by sshd, else a relay run there.
 * Trying the usual sockets costs one round trip; asking the host what it has costs a shell. Closing
 * the transport leaves the connection open.
 * @throws UserError
 */
export async function openSshTransport(
	connection: SshConnection,
	options: Options,
): Promise<Transport> {
	const usual = await unlessAborted(firstOpenSocket(connection, lxdSockets), options.signal);
	if (usual === undefined) return openByProbe(connection, {...options, refused: lxdSockets});
	try {
		return await verifyConnection(bySocket(connection, usual), options);
	} catch (error) {
		if (!(error instanceof ConnectionLostError) || connection.lost.aborted) throw error;
		// An LXD that is just going takes connections a moment longer: the host knows what is so now.
		return openByProbe(connection, {...options, refused: []});
	}
}

/** @param refused sockets that sshd was asked for in vain */
async function openByProbe(
	connection: SshConnection,
	{refused, ...options}: Options & {readonly refused: readonly string[]},
): Promise<Transport> {
	const {signal} = options;
	const probe = await probeMember(connection, signal);
	const {path, relay} = selectEndpoint(connection.destination, probe);
	if (!refused.includes(path)) {
		const forwarded = await unlessAborted(firstOpenSocket(connection, [path]), signal);
		if (forwarded !== undefined) return verifyConnection(bySocket(connection, path), options);
	}
	return verifyConnection(byRelay(connection, path, relay()), options);
}

async function firstOpenSocket({client}: SshConnection, paths: readonly string[]) {
	const opened = await Promise.all(
		paths.map(async path => {
			try {
				(await openSocketChannel(client, path)).destroy();
				return path;
			} catch {
				return undefined;
			}
		}),
	);
	return opened.find(path => path !== undefined);
}

function bySocket(connection: SshConnection, path: string): Transport {
	return transport(connection, {
		description: `unix socket ${path} over ssh to ${connection.destination}`,
		agent: new SocketAgent(connection.client, path),
	});
}

function byRelay(connection: SshConnection, path: string, command: readonly string[]): Transport {
	const program = command[0] === 'sudo' ? `sudo ${command[2]}` : command[0];
	return transport(connection, {
		description: `unix socket ${path} by ${program} over ssh to ${connection.destination}`,
		agent: new RelayAgent(connection, command),
	});
}

function transport(
	connection: SshConnection,
	{description, agent}: Pick<Transport, 'description' | 'agent'>,
): Transport {
	const closed = new AbortController();
	return {
		description,
		protocol: 'http:',
		authority: 'lxd',
		agent,
		ssh: connection,
		lost: AbortSignal.any([connection.lost, closed.signal]),
		close: () => {
			closed.abort();
			agent.destroy();
		},
	};
}

/** Has sshd connect to a unix socket on its side; sshd does so with the rights of the user. */
function openSocketChannel(client: Client, path: string): Promise<Duplex> {
	return new Promise((resolve, reject) => {
		client.openssh_forwardOutStreamLocal(path, (error, channel) => {
			if (error) reject(error);
			else resolve(channel);
		});
	});
}

/**
 * A socket, in the manners node:http expects, over an ssh channel that is still opening. It is there
 * at once because http.Agent counts no other against `maxSockets`, and its destroy does not
 * wait for the far side, which may be gone.
 * @param through what the bytes of the far side go through first, where that is a command's output. A command
 * tells why it ended only after its last byte: the socket ends when both have come.
 */
function socketOver(opening: Promise<Duplex>, through?: Transform): Duplex {
	const [near, far] = duplexPair();
	// A half of a pair does not close on its end by itself, and http.Agent keeps for the next request what is open.
	near.on('end', () => near.destroy());
	opening.then(
		channel => {
			channel.on('error', error => near.destroy(error));
			near.on('close', () => channel.destroy());
			if (near.destroyed) channel.destroy();
			far.pipe(channel);
			if (through === undefined) {
				channel.on('close', () => far.end());
				channel.on('end', () => far.end());
				channel.pipe(far, {end: false});
			} else {
				channel.on('close', () => through.end());
				Promise.all([once(channel, 'close'), once(through, 'end')]).then(
					() => far.end(),
					(error: Error) => near.destroy(error),
				);
				channel.pipe(through).pipe(far, {end: false});
			}
		},
		error => near.destroy(error),
	);
	const same = () => near;
	return Object.assign(near, {
		setKeepAlive: same,
		setNoDelay: same,
		setTimeout: same,
		ref: same,
		unref: same,
	});
}
