import {createConnection} from 'node:net';
import type {ForwardingAnswer} from '../model/checks/forwarding.ts';
import {sshHosts} from '../model/inventory.ts';
import {nodesOf} from '../model/nodes.ts';
import {addressOf, instanceOf} from '../model/plan/current-state.ts';
import type {Facts} from '../model/plan/plan.ts';
import {UserError} from '../primitives/errors.ts';
import {connectSsh} from '../ssh/connect.ts';
import {mayForward} from '../ssh/forwarding.ts';
import type {Session} from './session.ts';

/** While no node has an address, a host is asked to forward to itself: its sshd decides before it connects. */
const itself = '127.0.0.1';

/**
 * Opens a forwarded channel through each of the preset's ssh hosts, until one may forward; where none may, looks which
 * nodes this computer reaches by itself.
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
	const target = {host: nodes[0]?.address ?? itself, port: 22};
	const forbidden: string[] = [];
	const answer = {target: `${target.host}:${target.port}`, forbidden, reached: [], unreached: []};
	for (const host of sshHosts(facts.preset)) {
		const isAllowed = await askHost(session, {host, target, signal});
		if (isAllowed) return {...answer, through: host};
		if (isAllowed === false) forbidden.push(host);
	}
	if (forbidden.length === 0) return {...answer, through: undefined};
	const looked = await Promise.all(
		nodes.map(async ({name, address}) => ({name, isReached: await isReached(address, signal)})),
	);
	const named = (isReached: boolean) =>
		looked.filter(node => node.isReached === isReached).map(({name}) => name);
	return {...answer, through: undefined, reached: named(true), unreached: named(false)};
}

type HostQuestion = {
	readonly host: string;
	readonly target: {readonly host: string; readonly port: number};
	readonly signal: AbortSignal;
};

/** @returns undefined where the host cannot be logged in to */
async function askHost(session: Session, {host, target, signal}: HostQuestion) {
	const transport = await session.client.connection.transport(signal);
	try {
		if (transport.ssh?.destination === host) {
			return await mayForward(transport.ssh, {...target, signal});
		}
		// Without questions: what is asked here is worth no prompt of its own.
		const options = {...session.ssh, questions: undefined};
		const ssh = await connectSsh(host, {options, signal});
		try {
			return await mayForward(ssh, {...target, signal});
		} finally {
			ssh.close();
		}
	} catch (error) {
		signal.throwIfAborted();
		if (error instanceof UserError) return undefined;
		throw error;
	}
}

/** Milliseconds in which a node on the same network answers. */
const reachTimeout = 3000;

/** A node that refuses the connection is reached: it has no sshd yet. */
async function isReached(address: string, signal: AbortSignal): Promise<boolean> {
	const {promise, resolve} = Promise.withResolvers<boolean>();
	const socket = createConnection({host: address, port: 22, signal});
	socket.setTimeout(reachTimeout, () => resolve(false));
	socket.once('connect', () => resolve(true));
	socket.once('error', (error: NodeJS.ErrnoException) => resolve(error.code === 'ECONNREFUSED'));
	const isAnswered = await promise;
	socket.destroy();
	signal.throwIfAborted();
	return isAnswered;
}
