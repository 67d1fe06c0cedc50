import {setTimeout as wait} from 'node:timers/promises';
import {z} from 'zod';
import type {LxdClient} from '../../lxd/client.ts';
import {changeState} from '../../lxd/instances/change-state.ts';
import {instancePath} from '../../lxd/instances/instance-path.ts';
import {runInInstance} from '../../lxd/instances/run-in-instance.ts';
import {waitForAgent} from '../../lxd/instances/wait-for-agent.ts';
import {LxdError} from '../../lxd/lxd-error.ts';
import {tellingLine} from '../../model/failure/log-excerpt.ts';
import {addressOf, anyAddressedCard} from '../../model/plan/address-of.ts';
import {instanceOf} from '../../model/plan/instance-of.ts';
import {UserError} from '../../model/user-error.ts';
import {cloudInitPatience, waitForCloudInit} from '../access/cloud-init.ts';
import {findRoute} from '../access/find-route.ts';
import {pinHostKeys} from '../access/pin-host-keys.ts';
import {prepareFailures, prepareScript} from '../access/prepare-script.ts';
import {addressPatience} from '../address-patience.ts';
import type {Phase, StepContext} from '../phase.ts';

/** Lets the cluster's key into each node, reads its host keys through LXD and pins them, and logs in once. */
export const access: Phase = {
	name: 'access',
	looksAt: ['instances'],
	atOnce: {per: 'member', count: 4},
	failure: 'stops-node',
	carryOut: async ({subject: name}, context) => {
		const {session, facts, progress, agentSocket, emit, signal} = context;
		const instance = instanceOf(facts, name);
		const record = facts.records[name];
		// The phase before waited for the card that is meant: what has an address now is all that there is.
		const address = addressOf(instance, record) ?? anyAddressedCard(instance)?.ipv4[0];
		if (!instance || address === undefined) {
			throw new UserError(`${name} has no address`, {fault: 'provisioning'});
		}

		if (instance.type === 'virtual-machine') {
			progress({percent: undefined, text: 'waiting for the agent of LXD'});
			const agentPatience = addressPatience(process.env, instance.type);
			await waitForAgent(session.client, {name, patience: agentPatience, signal});
		}

		const patience = cloudInitPatience(process.env);
		const {hostKeys, errors} = await whileUp(name, context, async () => {
			progress({percent: undefined, text: 'looking for cloud-init'});
			const onStage = (stage = 'not begun') =>
				progress({percent: undefined, text: `waiting for cloud-init (${stage})`});
			const wrong = await waitForCloudInit(session.client, {name, patience, onStage, signal});
			progress({percent: undefined, text: 'looking for sshd and python3'});
			return {hostKeys: await prepare(name, wrong, context), errors: wrong};
		});
		if (errors.length > 0) {
			emit({
				type: 'warning-raised',
				message: `cloud-init in ${name} had errors: ${errors[0]}`,
				hint: `sshd and python3 are there, so the run continues; see /var/log/cloud-init.log of ${name}`,
			});
		}

		await pinHostKeys(session.files.knownHosts, {name, hostKeys});
		progress({percent: undefined, text: `logging in at ${address}`});
		const via = await findRoute({
			facts,
			instance,
			address,
			agentSocket,
			signal,
		});
		const uuid = instance.config['volatile.uuid'] ?? '';
		const card = instance.nics.find(({ipv4}) => ipv4.includes(address))?.device;
		await session.records.write(name, {uuid, address, card, hostKeys, via});
	},
};

/**
 * Does the work again where the node went down meanwhile: cloud-init may reboot it, or power it off.
 * An init process of another number is how that shows.
 */
async function whileUp<T>(
	name: string,
	{session: {client}, signal}: StepContext,
	work: () => Promise<T>,
): Promise<T> {
	for (let attempt = 1; ; attempt++) {
		const before = await readInit(client, {name, signal});
		try {
			return await work();
		} catch (error) {
			signal.throwIfAborted();
			if (!(error instanceof UserError) || attempt === mostAttempts) throw error;
			await wait(settling, undefined, {signal});
			const after = await readInit(client, {name, signal});
			if (after === before) throw error;
			if (after === undefined) await startAgain(client, {name, signal});
		}
	}
}

const mostAttempts = 3;

/** Milliseconds that LXD takes to see that a container went down, or to start it again after a reboot. */
const settling = 3000;

/** One that reboots may be up by now. */
async function startAgain(client: LxdClient, request: {name: string; signal: AbortSignal}) {
	try {
		await changeState(client, {...request, action: 'start'});
	} catch (error) {
		if (!(error instanceof LxdError) || (await readInit(client, request)) === undefined)
			throw error;
	}
}

/** @returns the process id of the node's init, as its member sees it; undefined where it does not run */
async function readInit(
	client: LxdClient,
	{name, signal}: {name: string; signal: AbortSignal},
): Promise<number | undefined> {
	const {status, pid} = await client.get(InstanceState, {
		path: instancePath(name, '/state'),
		signal,
	});
	return status === 'Running' ? pid : undefined;
}

const InstanceState = z.object({status: z.string(), pid: z.int()});

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

const remedyFor = (exitCode: number, name: string): string => {
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
};
