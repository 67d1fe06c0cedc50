import {execFile} from 'node:child_process';
import {createConnection} from 'node:net';
import {promisify} from 'node:util';
import type {Instance} from '../../model/fleet.ts';
import {jumpHosts} from '../../model/inventory/host-of-member.ts';
import {sshArguments} from '../../model/inventory/ssh-arguments.ts';
import type {Facts} from '../../model/plan/facts.ts';
import {stripControl} from '../../model/strip-control.ts';
import {UserError} from '../../model/user-error.ts';

type Question = {
	readonly facts: Facts;
	readonly instance: Instance;
	readonly address: string;
	/** The agent to use in place of the user's own. */
	readonly agentSocket: string | undefined;
	readonly signal: AbortSignal;
};

/**
 * Logs in to a node by OpenSSH, as Ansible will: at its address when this laptop reaches it, or else through the
 * preset's ssh hosts, one after the other until one gets through. Which of them reaches the node depends on networks
 * that LXD does not know, so it is tried.
 * @returns the destination it went through; undefined when none was needed
 * @throws UserError with ssh's own words for each way when none gets in
 */
export async function findRoute(question: Question): Promise<string | undefined> {
	const {facts, address, instance, signal} = question;
	const {name} = instance;
	const failures: string[] = [];
	const routes = [
		...((await answers(address, signal)) ? [undefined] : []),
		...jumpHosts(facts, instance, facts.records[name]?.via),
	];
	if (routes.length === 0) {
		throw new UserError(`this machine does not reach ${name} at ${address}`, {
			fault: 'provisioning',
			hint: 'add an ssh destination of a member to lxd.hosts: nodes are then reached through it',
		});
	}

	for (const via of routes) {
		const words = await logIn(question, via);
		if (words === undefined) {
			return via;
		}

		failures.push(`${via === undefined ? 'directly' : `through ${via}`}: ${words}`);
	}

	const isForbidden = failures.every(failure => failure.includes(' may not forward to '));
	throw new UserError(`ssh to ${name} at ${address} failed ${failures.join('\n')}`, {
		fault: 'provisioning',
		hint: isForbidden
			? 'set AllowTcpForwarding yes in the sshd_config of one of these hosts (PermitOpen must not leave the node out), or run rookery where the nodes are reached directly'
			: undefined,
	});
}

const forwardingForbidden = /administratively prohibited/i;

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

/** @returns ssh's own words where it was not let in */
async function logIn(
	{facts, instance, address, agentSocket, signal}: Question,
	via: string | undefined,
): Promise<string | undefined> {
	const {folder, sshConfig} = facts;
	const route = {node: instance.name, folder, sshConfig, sshFolder: facts.jumpHosts?.folder, via};
	const words = [
		...sshArguments(route),
		...['-o', 'BatchMode=yes', '-o', 'ConnectTimeout=15', `root@${address}`, 'true'],
	];
	try {
		const env = {...process.env, ...(agentSocket ? {SSH_AUTH_SOCK: agentSocket} : {})};
		await promisify(execFile)('ssh', words, {env, signal});
		return undefined;
	} catch (error) {
		signal.throwIfAborted();
		const {stderr = '', message = ''} = error as {stderr?: string; message?: string};
		if (via !== undefined && forwardingForbidden.test(stderr)) {
			return `${via} may not forward to ${address}:22 (its sshd_config says AllowTcpForwarding no, or PermitOpen leaves the node out)`;
		}
		return stripControl(stderr).trim() || message;
	}
}
