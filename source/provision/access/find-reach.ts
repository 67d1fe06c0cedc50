import {execFile} from 'node:child_process';
import {createConnection} from 'node:net';
import {promisify} from 'node:util';
import {sshHosts} from '../../model/inventory/host-of-member.ts';
import {sshArguments} from '../../model/inventory/ssh-arguments.ts';
import type {NodeRecord} from '../../model/node-record.ts';
import type {Facts} from '../../model/plan/facts.ts';
import {UserError} from '../../model/user-error.ts';

type Question = {
	readonly facts: Facts;
	readonly name: string;
	readonly member: string;
	readonly address: string;
	readonly signal: AbortSignal;
};

/**
 * Logs in to a node by OpenSSH, as Ansible will: at its address when this laptop reaches it, or else
 * by way of the member.
 * @throws UserError with ssh's own words when neither lets us in
 */
export async function findReach(question: Question): Promise<NodeRecord['reach']> {
	const {facts, address, name, signal} = question;
	const reach = (await answers(address, signal)) ? 'direct' : 'jump';
	if (reach === 'jump' && sshHosts(facts.preset).length === 0) {
		throw new UserError(`this machine does not reach ${name} at ${address}`, {
			fault: 'provisioning',
			hint: 'add an ssh destination of a member to lxd.hosts: nodes are then reached through it',
		});
	}

	await logIn(question, reach);
	return reach;
}

/** Milliseconds in which a node on the same network answers. */
const patience = 3000;

async function answers(address: string, signal: AbortSignal): Promise<boolean> {
	const {promise, resolve} = Promise.withResolvers<boolean>();
	const socket = createConnection({host: address, port: 22, signal});
	socket.setTimeout(patience, () => resolve(false));
	socket.once('connect', () => resolve(true));
	socket.once('error', () => resolve(false));
	const isReached = await promise;
	socket.destroy();
	return isReached;
}

async function logIn({facts, name, member, address, signal}: Question, reach: NodeRecord['reach']) {
	const words = [
		...sshArguments(facts, {node: name, member, reach}),
		...['-o', 'BatchMode=yes', '-o', 'ConnectTimeout=15', `root@${address}`, 'true'],
	];
	try {
		await promisify(execFile)('ssh', words, {signal});
	} catch (error) {
		signal.throwIfAborted();
		const {stderr = ''} = error as {stderr?: string};
		throw new UserError(`ssh to ${name} at ${address} failed: ${stderr.trim()}`, {
			fault: 'provisioning',
			hint: reach === 'jump' ? `it went through ${member}` : undefined,
			cause: error,
		});
	}
}
