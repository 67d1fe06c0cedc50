import {execFile} from 'node:child_process';
import {createConnection} from 'node:net';
import {promisify} from 'node:util';
import {hostOfMember, sshHosts} from '../../model/inventory/host-of-member.ts';
import {sshArguments} from '../../model/inventory/ssh-arguments.ts';
import type {Facts} from '../../model/plan/facts.ts';
import {UserError} from '../../model/user-error.ts';

type Question = {
	readonly facts: Facts;
	readonly name: string;
	readonly member: string;
	readonly address: string;
	/** The agent to use in place of the user's own. */
	readonly agentSocket: string | undefined;
	readonly signal: AbortSignal;
};

/**
 * Logs in to a node by OpenSSH, as Ansible will: at its address when this laptop reaches it, or else
 * by way of its member, or of any other that the preset names.
 * @returns the destination it went through; undefined when none was needed
 * @throws UserError with ssh's own words when it is not let in
 */
export async function findRoute(question: Question): Promise<string | undefined> {
	const {facts, address, name, member, signal} = question;
	if (await answers(address, signal)) {
		await logIn(question, undefined);
		return undefined;
	}

	const via = hostOfMember(facts, member) ?? sshHosts(facts.preset)[0];
	if (via === undefined) {
		throw new UserError(`this machine does not reach ${name} at ${address}`, {
			fault: 'provisioning',
			hint: 'add an ssh destination of a member to lxd.hosts: nodes are then reached through it',
		});
	}

	await logIn(question, via);
	return via;
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

async function logIn(
	{facts, name, address, agentSocket, signal}: Question,
	via: string | undefined,
) {
	const {folder, sshConfig, jumpHosts} = facts;
	const words = [
		...sshArguments({node: name, folder, sshConfig, sshFolder: jumpHosts?.folder, via}),
		...['-o', 'BatchMode=yes', '-o', 'ConnectTimeout=15', `root@${address}`, 'true'],
	];
	try {
		const env = {...process.env, ...(agentSocket ? {SSH_AUTH_SOCK: agentSocket} : {})};
		await promisify(execFile)('ssh', words, {env, signal});
	} catch (error) {
		signal.throwIfAborted();
		const {stderr = ''} = error as {stderr?: string};
		throw new UserError(`ssh to ${name} at ${address} failed: ${stderr.trim()}`, {
			fault: 'provisioning',
			hint: via === undefined ? undefined : `it went through ${via}`,
			cause: error,
		});
	}
}
