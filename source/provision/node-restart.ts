import {setTimeout as wait} from 'node:timers/promises';
import {z} from 'zod';
import type {LxdClient} from '../lxd/client.ts';
import {LxdError} from '../lxd/errors.ts';
import {runInInstance} from '../lxd/exec.ts';
import {changeState, instancePath, readInstance} from '../lxd/instances.ts';
import type {Instance} from '../model/fleet/fleet.ts';
import {isRunning} from '../model/fleet/instance-state.ts';
import {nodeOf} from '../model/nodes.ts';
import {addressOf, anyAddressedCard, instanceOf} from '../model/plan/current-state.ts';
import {UserError} from '../primitives/errors.ts';
import {repeatUntil} from '../system/async.ts';
import type {StepContext} from './phases/phase.ts';
import {addressTimeout} from './timeouts.ts';

/**
 * Does work in a node, and again where the node went down meanwhile: its cloud-init data, or an upgrade in it, may
 * restart it or power it off. One that was powered off is started.
 * @throws what the work threw where the node stayed up
 */
export async function retryAfterRestart<T>(
	name: string,
	context: StepContext,
	work: () => Promise<T>,
): Promise<T> {
	const {
		session: {client},
		signal,
	} = context;
	for (let attempt = 1; ; attempt++) {
		const before = await readInit(client, {name, signal});
		try {
			return await work();
		} catch (error) {
			signal.throwIfAborted();
			if (!(error instanceof UserError) || attempt === mostAttempts) throw error;
			const after = await settledInit(client, {name, before, signal});
			if (after === before) throw error;
			context.progress({percent: undefined, text: 'it restarts'});
			if (after === undefined) await startAgain(client, {name, signal});
			await waitForAddress(name, context);
		}
	}
}

const mostAttempts = 3;

/** Milliseconds: LXD's to see that a container went down, and systemd's to stop its services (DefaultTimeoutStopSec). */
const settling = {shortest: 3000, longest: 120_000} as const;

type InstanceRequest = {readonly name: string; readonly signal: AbortSignal};

/** The node's init, once the node is no longer on its way down. */
async function settledInit(
	client: LxdClient,
	{before, ...request}: InstanceRequest & {readonly before: number | undefined},
): Promise<number | undefined> {
	await wait(settling.shortest, undefined, {signal: request.signal});
	const look = async () => {
		const init = await readInit(client, request);
		return {init, isDecided: init !== before || !(await isGoingDown(client, request))};
	};
	const {init} = await repeatUntil(look, {
		isEnough: ({isDecided}) => isDecided,
		patience: settling.longest,
		signal: request.signal,
	});
	return init;
}

/** systemd stops its services first, then becomes systemd-shutdown. A command that a signal ended is on its way with it. */
async function isGoingDown(client: LxdClient, request: InstanceRequest): Promise<boolean> {
	const script =
		'[ "$(systemctl is-system-running 2>/dev/null)" = stopping ] || grep -q shutdow /proc/1/comm';
	try {
		const command = ['sh', '-c', script];
		const {exitCode} = await runInInstance(client, {...request, command});
		return exitCode === 0 || exitCode < 0 || exitCode > 128;
	} catch (error) {
		if (error instanceof LxdError) return false;
		throw error;
	}
}

/** One that restarts may be up by now. */
async function startAgain(client: LxdClient, request: InstanceRequest) {
	try {
		await changeState(client, {...request, action: 'start'});
	} catch (error) {
		if (!(error instanceof LxdError) || (await readInit(client, request)) === undefined)
			throw error;
	}
}

/** A restarted node has no network at first; one that does not get its address back is for the work to tell. */
async function waitForAddress(name: string, {session, facts, signal}: StepContext) {
	const known = instanceOf(facts, name);
	const address = addressOf(known, facts.records[name]) ?? anyAddressedCard(known)?.ipv4[0];
	const patience = addressTimeout(process.env, nodeOf(facts.preset, name).type);
	await repeatUntil(() => readInstance(session.client, {name, signal}), {
		isEnough: seen => !isRunning(seen) || address === undefined || hasAddress(seen, address),
		patience: patience * 1000,
		signal,
	});
}

const hasAddress = (instance: Instance | undefined, address: string) =>
	instance?.nics.some(({ipv4}) => ipv4.includes(address)) ?? false;

/**
 * A container that restarts gets another init.
 * @returns the process id of the node's init, as its member sees it; undefined where it does not run
 */
async function readInit(client: LxdClient, {name, signal}: InstanceRequest) {
	const {status, pid} = await client.get(InstanceState, {
		path: instancePath(name, '/state'),
		signal,
	});
	return isRunning({status, type: 'container'}) ? pid : undefined;
}

const InstanceState = z.object({status: z.string(), pid: z.int()});
