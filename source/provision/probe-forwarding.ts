import {createConnection} from 'node:net';
import pLimit from 'p-limit';
import type {ForwardingAnswer} from '../model/checks/forwarding.ts';
import {sshHosts} from '../model/inventory.ts';
import {nodesOf} from '../model/nodes.ts';
import {addressOf, instanceOf} from '../model/plan/current-state.ts';
import type {Facts} from '../model/plan/plan.ts';
import {UserError} from '../primitives/errors.ts';
import {connectSsh} from '../ssh/connect.ts';
import type {SshConnection} from '../ssh/connection.ts';
import {mayForward} from '../ssh/forwarding.ts';
import type {Session} from './session.ts';

/** While no node has an address, a host is asked to forward to itself: its sshd decides before it connects. */
const itself = '127.0.0.1';

/**
 * Opens a forwarded channel to each node through the preset's ssh hosts in turn, until each node has a host that may
 * forward to it; of the others looks which this computer reaches by itself.
 */
export async function probeForwarding(
	session: Session,
	facts: Facts,
	signal: AbortSignal,
): Promise<ForwardingAnswer> {
	const nodes = nodesOf(facts.preset).flatMap(({name}) => {
		const address = addressOf(instanceOf(facts, name), facts.records[name]);
		return address === undefined ? [] : [{name, address}];
	});
	const isOfNodes = nodes.length > 0;
	let closed = isOfNodes ? nodes : [{name: itself, address: itself}];
	const forbidden: string[] = [];
	let through: string | undefined;
	for (const host of sshHosts(facts.preset)) {
		if (closed.length === 0) break;
		const mayReach = await askHost(session, {
			host,
			addresses: closed.map(at => at.address),
			signal,
		});
		if (mayReach === undefined) continue;
		if (mayReach.includes(true)) through ??= host;
		if (mayReach.includes(false)) forbidden.push(host);
		closed = closed.filter((_, index) => !mayReach[index]);
	}
	const answer = {
		through,
		closed: closed.map(({address}) => `${address}:${port}`),
		isOfNodes,
		forbidden,
	};
	if (!isOfNodes || forbidden.length === 0) return {...answer, reached: [], unreached: []};
	const looked = await Promise.all(
		closed.map(async ({name, address}) => ({name, isReached: await isReached(address, signal)})),
	);
	const named = (isReached: boolean) =>
		looked.filter(node => node.isReached === isReached).map(({name}) => name);
	return {...answer, reached: named(true), unreached: named(false)};
}

const port = 22;

type HostQuestion = {
	readonly host: string;
	readonly addresses: readonly string[];
	readonly signal: AbortSignal;
};

/** @returns for each address whether the host may forward to it; undefined where the host cannot be logged in to */
async function askHost(
	session: Session,
	{host, addresses, signal}: HostQuestion,
): Promise<readonly boolean[] | undefined> {
	const askThrough = async (ssh: SshConnection) =>
		pLimit(channelsAtOnce).map(addresses, address =>
			mayForward(ssh, {host: address, port, signal}),
		);
	const transport = await session.client.connection.transport(signal);
	try {
		if (transport.ssh?.destination === host) return await askThrough(transport.ssh);
		// Without questions: what is asked here is worth no prompt of its own.
		const options = {...session.ssh, questions: undefined};
		const ssh = await connectSsh(host, {options, signal});
		try {
			return await askThrough(ssh);
		} finally {
			ssh.close();
		}
	} catch (error) {
		signal.throwIfAborted();
		if (error instanceof UserError) return undefined;
		throw error;
	}
}

/** Forwarded channels at a time through a host. */
const channelsAtOnce = 8;

/** Milliseconds in which a node on the same network answers. */
const reachTimeout = 3000;

/** A node that refuses the connection is reached: it has no sshd yet. */
async function isReached(address: string, signal: AbortSignal): Promise<boolean> {
	const {promise, resolve} = Promise.withResolvers<boolean>();
	const socket = createConnection({host: address, port, signal});
	socket.setTimeout(reachTimeout, () => resolve(false));
	socket.once('connect', () => resolve(true));
	socket.once('error', (error: NodeJS.ErrnoException) => resolve(error.code === 'ECONNREFUSED'));
	const isAnswered = await promise;
	socket.destroy();
	signal.throwIfAborted();
	return isAnswered;
}
