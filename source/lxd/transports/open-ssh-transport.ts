import type {SshConnection} from '../../ssh/connection.ts';
import {unlessAborted} from '../../ssh/unless-aborted.ts';
import {ConnectionLostError} from '../connection-lost-error.ts';
import type {Transport} from '../transport.ts';
import {chooseWay} from './choose-way.ts';
import {lxdSockets} from './lxd-sockets.ts';
import {openSocketChannel} from './open-socket-channel.ts';
import {probeMember} from './probe-member.ts';
import {RelayAgent} from './relay-agent.ts';
import {seeAnswer} from './see-answer.ts';
import {SocketAgent} from './socket-agent.ts';

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
		return await seeAnswer(bySocket(connection, usual), options);
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
	const {path, relay} = chooseWay(connection.destination, probe);
	if (!refused.includes(path)) {
		const forwarded = await unlessAborted(firstOpenSocket(connection, [path]), signal);
		if (forwarded !== undefined) return seeAnswer(bySocket(connection, path), options);
	}
	return seeAnswer(byRelay(connection, path, relay()), options);
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
