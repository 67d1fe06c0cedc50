import {execFile} from 'node:child_process';
import {createConnection} from 'node:net';
import {promisify} from 'node:util';
import {runInInstance} from '../../lxd/exec.ts';
import {waitForAgent} from '../../lxd/instances.ts';
import {tellingLine} from '../../model/failure/log-excerpt.ts';
import type {Instance} from '../../model/fleet/fleet.ts';
import {jumpHosts, sshArguments} from '../../model/inventory.ts';
import type {NodeRecord} from '../../model/nodes.ts';
import {
	addressHolder,
	addressOf,
	anyAddressedCard,
	instanceOf,
} from '../../model/plan/current-state.ts';
import type {Facts, Step} from '../../model/plan/plan.ts';
import {UserError} from '../../primitives/errors.ts';
import {stripControl} from '../../primitives/text.ts';
import {unkeptHostKey} from '../../ssh/known-hosts.ts';
import {readOptional, writeAtomically} from '../../system/files.ts';
import {cloudInitPatience, waitForCloudInit} from '../cloud-init.ts';
import {retryAfterRestart} from '../node-restart.ts';
import type {Session} from '../session.ts';
import {addressTimeout} from '../timeouts.ts';
import type {StepContext} from './phase.ts';

/** What the script ends with where it knows why it failed. */
const prepareFailures = {noPackages: 60, notInstalled: 61, noAnswer: 62} as const;

/**
 * Run in a node as root by LXD: installs what is missing, lets $KEY in, sees sshd answer, and prints the host keys.
 * Every step looks first, so running it again changes nothing.
 */
const prepareScript = `
set -eu
fail() { echo "$2" >&2; exit "$1"; }

missing=
command -v sshd >/dev/null || [ -x /usr/sbin/sshd ] || missing="$missing openssh-server"
command -v python3 >/dev/null || missing="$missing python3"
if [ -n "$missing" ]; then
	command -v apt-get >/dev/null || fail ${prepareFailures.noPackages} "no$missing here, and no apt-get to install it"
	export DEBIAN_FRONTEND=noninteractive
	{ apt-get -qq update && apt-get -qq install -y $missing; } >/tmp/rookery-apt.log 2>&1 ||
		fail ${prepareFailures.notInstalled} "$(tail -c 20000 /tmp/rookery-apt.log)"
fi

mkdir -p /root/.ssh
chmod 700 /root/.ssh
touch /root/.ssh/authorized_keys
chmod 600 /root/.ssh/authorized_keys
grep -qxF "$KEY" /root/.ssh/authorized_keys || printf '%s\\n' "$KEY" >>/root/.ssh/authorized_keys

answers() { python3 -c 'import socket; s = socket.create_connection(("127.0.0.1", 22), 2); assert s.recv(4) == b"SSH-"' 2>/dev/null; }
if ! answers; then
	ls /etc/ssh/ssh_host_*_key >/dev/null 2>&1 || ssh-keygen -A >/dev/null
	if command -v systemctl >/dev/null; then
		systemctl enable --now ssh >/dev/null 2>&1 || systemctl enable --now sshd >/dev/null 2>&1 || true
	fi
	tries=0
	until answers; do
		tries=$((tries + 1))
		[ "$tries" -lt 60 ] || fail ${prepareFailures.noAnswer} "sshd does not answer on port 22"
		sleep 0.5
	done
fi
cat /etc/ssh/ssh_host_*_key.pub
`;

/** Lets the cluster's key into each node, reads its host keys through LXD and pins them, and logs in once. */
export async function applyAccess({subject: name}: Step, context: StepContext): Promise<void> {
	const {session, facts, progress, agentSocket, emit, signal} = context;
	const instance = instanceOf(facts, name);
	const record = facts.records[name];
	// The phase before waited for the card that is meant: what has an address now is all that there is.
	const address = addressOf(instance, record) ?? anyAddressedCard(instance)?.ipv4[0];
	if (!instance || address === undefined) {
		throw new UserError(`${name} has lost its IPv4 address`, {
			fault: 'provisioning',
			hint: 'run rookery up again: it waits for another',
		});
	}

	const holder = addressHolder(facts, instance, address);
	if (holder) {
		throw new UserError(`${name} and ${holder.name} have the same address, ${address}`, {
			fault: 'provisioning',
			hint: `Give one of them another address (a static one in the instance, or a DHCP lease that was copied with it), then run rookery up again.`,
		});
	}

	if (instance.type === 'virtual-machine') {
		progress({percent: undefined, text: 'waiting for the agent of LXD'});
		const agentPatience = addressTimeout(process.env, instance.type);
		await waitForAgent(session.client, {
			name,
			scope: facts.fleet,
			patience: agentPatience,
			signal,
		});
	}

	const patience = cloudInitPatience(process.env);
	const {hostKeys, errors, route} = await retryAfterRestart(name, context, async () => {
		progress({percent: undefined, text: 'looking for cloud-init'});
		const onWait = (text: string) => progress({percent: undefined, text});
		const wrong = await waitForCloudInit(session.client, {name, patience, onWait, signal});
		progress({percent: undefined, text: 'looking for sshd and python3'});
		const keys = await prepare(name, wrong, context);
		await pinHostKeys(session.files.knownHosts, {name, hostKeys: keys});
		progress({percent: undefined, text: `logging in at ${address}`});
		const found = await findRoute({session, facts, instance, address, agentSocket, signal});
		return {hostKeys: keys, errors: wrong, route: found};
	});
	if (errors.length > 0) {
		emit({
			type: 'warning-raised',
			message: `cloud-init in ${name} had errors: ${errors[0]}`,
			hint: `sshd and python3 are there, so the run continues; see /var/log/cloud-init.log of ${name}`,
		});
	}

	const uuid = instance.config['volatile.uuid'] ?? '';
	const card = instance.nics.find(({ipv4}) => ipv4.includes(address))?.device;
	await session.records.write(name, {uuid, address, card, hostKeys, ...route});
}

/**
 * @param errors of cloud-init, which may be why something is missing
 * @returns the node's public host keys, as they are in the instance itself
 */
async function prepare(
	name: string,
	errors: readonly string[],
	{session, facts, signal}: StepContext,
) {
	const {exitCode, stdout, stderr} = await runInInstance(session.client, {
		name,
		command: ['sh', '-c', prepareScript],
		environment: {KEY: facts.publicKey ?? ''},
		signal,
	});
	if (exitCode !== 0) {
		const said = tellingLine(stderr) ?? tellingLine(stdout) ?? `exit code ${exitCode}`;
		const before = errors.length > 0 ? `; cloud-init before it had errors: ${errors[0]}` : '';
		throw new UserError(`${name} could not be made ready for ssh: ${said}${before}`, {
			fault: 'provisioning',
			hint: remedyFor(exitCode, name),
		});
	}

	return stdout
		.split('\n')
		.filter(line => /^(ssh|ecdsa)-\S+ \S+/.test(line))
		.map(line => line.split(' ').slice(0, 2).join(' '));
}

function remedyFor(exitCode: number, name: string): string {
	switch (exitCode) {
		case prepareFailures.noPackages:
			return 'use an image that has openssh-server and python3';
		case prepareFailures.notInstalled:
			return 'use an image that has openssh-server and python3, or give its nodes a way to their package server';
		case prepareFailures.noAnswer:
			return `see what sshd says: journalctl -u ssh in ${name}`;
		default:
			return 'run rookery up again; where it fails again, use another image';
	}
}

type Question = {
	readonly session: Pick<Session, 'ssh' | 'files'>;
	readonly facts: Facts;
	readonly instance: Instance;
	readonly address: string;
	/** The agent to use in place of the user's own. */
	readonly agentSocket: string | undefined;
	readonly signal: AbortSignal;
};

type JumpRoute = Pick<NodeRecord, 'via' | 'viaKnownHosts'>;

/**
 * Logs in to a node by OpenSSH, as Ansible will: at its address when this laptop reaches it, or else through the
 * preset's ssh hosts, one after the other until one gets through. Which of them reaches the node depends on networks
 * that LXD does not know, so it is tried.
 * @returns the destination it went through, none when none was needed
 * @throws UserError with ssh's own words for each way when none gets in
 */
async function findRoute(question: Question): Promise<JumpRoute> {
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
		const viaKnownHosts = via === undefined ? undefined : await pinJumpHost(question.session, via);
		const words = await logIn(question, {via, viaKnownHosts});
		if (words === undefined) return {via, viaKnownHosts};

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
const routeTimeout = 3000;

async function answers(address: string, signal: AbortSignal): Promise<boolean> {
	const {promise, resolve} = Promise.withResolvers<boolean>();
	const socket = createConnection({host: address, port: 22, signal});
	socket.setTimeout(routeTimeout, () => resolve(false));
	socket.once('connect', () => resolve(true));
	socket.once('error', () => resolve(false));
	const isReached = await promise;
	socket.destroy();
	return isReached;
}

/** @returns ssh's own words where it was not let in */
async function logIn(
	{facts, instance, address, agentSocket, signal}: Question,
	{via, viaKnownHosts}: JumpRoute,
): Promise<string | undefined> {
	const {folder, sshConfig} = facts;
	const route = {
		...{node: instance.name, folder, sshConfig, sshFolder: facts.jumpHosts?.folder},
		...{via, viaKnownHosts},
	};
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

/**
 * Gives OpenSSH the host key of a jump host that was accepted, where the user's known_hosts (/dev/null, or a read-only
 * one) did not keep it: ssh's own login to that host knows nothing of what rookery was told.
 * @returns the known_hosts files for that login; undefined where the user's own files are enough
 */
export async function pinJumpHost(
	{ssh, files}: Pick<Session, 'ssh' | 'files'>,
	via: string,
): Promise<string[] | undefined> {
	const unkept = unkeptHostKey(ssh, via);
	if (unkept === undefined) return undefined;
	await pinHostKeys(files.jumpKnownHosts, {name: unkept.name, hostKeys: [unkept.key]});
	return [...unkept.userKnownHosts, files.jumpKnownHosts];
}

/**
 * Keeps exactly these host keys in a known_hosts file of the cluster's. A node stands there under its name:
 * ssh is told `HostKeyAlias`, so an address that changes hands is never taken for the node.
 * @param hostKeys "ssh-ed25519 AAAA…"; none forgets the node
 */
async function pinHostKeys(
	path: string,
	{name, hostKeys}: {name: string; hostKeys: readonly string[]},
): Promise<void> {
	const turn = (turns.get(path) ?? Promise.resolve()).then(async () => {
		const lines = ((await readOptional(path)) ?? '').split('\n');
		const others = lines.filter(line => line !== '' && !line.startsWith(`${name} `));
		const own = hostKeys.map(key => `${name} ${key}`);
		await writeAtomically(path, [...others, ...own, ''].join('\n'));
	});
	turns.set(
		path,
		turn.catch(() => {}),
	);
	await turn;
}

/** Nodes are let into at the same time, and each rewrites the whole file. */
const turns = new Map<string, Promise<void>>();
