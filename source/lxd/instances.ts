import {z} from 'zod';
import {excerptOf} from '../model/failure/log-excerpt.ts';
import {type ClientScope, clientIn} from '../model/fleet/client-command.ts';
import type {Device, Fleet, Instance, NodeType} from '../model/fleet/fleet.ts';
import {deletionProtected, isRunning} from '../model/fleet/instance-state.ts';
import {UserError} from '../primitives/errors.ts';
import {repeatUntil, serialQueue} from '../system/async.ts';
import type {LxdClient} from './client.ts';
import {target} from './discover/server.ts';
import {LxdError} from './errors.ts';
import {describeInstance, InstanceRead} from './instance-description.ts';
import {type OperationProgress, type ProgressFeed, runOperation} from './operations.ts';

/** Starts, stops or unfreezes an instance and waits until LXD has done it; `force` ends a stop that takes longer. */
export async function changeState(
	client: LxdClient,
	{
		name,
		action,
		signal,
	}: {name: string; action: 'start' | 'stop' | 'unfreeze'; signal: AbortSignal},
): Promise<void> {
	await runOperation(client, {
		method: 'PUT',
		path: instancePath(name, '/state'),
		body: {action, timeout: 30, force: action === 'stop'},
		signal,
	});
}

type InstanceRequest = {
	readonly name: string;
	readonly type: NodeType;
	/** The member to create it on; undefined leaves the choice to LXD. */
	readonly member: string | undefined;
	/** Of an image LXD has already: by fingerprint nothing is looked up, and nothing raced for. */
	readonly fingerprint: string;
	readonly profiles: readonly string[];
	readonly config: Readonly<Record<string, string>>;
	readonly devices: Readonly<Record<string, Device>>;
};

/**
 * Creates a stopped instance and waits until LXD has it.
 * @throws LxdError in LXD's words; a name that exists is an error here: look first
 */
export async function createInstance(
	client: LxdClient,
	{
		request: {name, member, fingerprint, ...wanted},
		...options
	}: {
		request: InstanceRequest;
		feed: ProgressFeed;
		onProgress: (progress: OperationProgress) => void;
		signal: AbortSignal;
	},
): Promise<void> {
	await runOperation(member === undefined ? createQueue(client) : client, {
		...options,
		method: 'POST',
		path: `/1.0/instances${member === undefined ? '' : `?${target(true, member)}`}`,
		body: {name, ...wanted, source: {type: 'image', fingerprint}},
	});
}

/** LXD takes the member with the fewest instances: asked for several at once, it would choose the same for all. */
const createQueue = (client: LxdClient): LxdClient => ({
	...client,
	write: call => serialQueue(client, () => client.write(call)),
});

/** Deletes a stopped instance and waits until it is gone. */
export async function deleteInstance(
	client: LxdClient,
	{name, signal}: {name: string; signal: AbortSignal},
): Promise<void> {
	await runOperation(client, {method: 'DELETE', path: instancePath(name), signal});
}

/**
 * Makes sure that LXD will let go of instances, before anything is done to them on the way to their deletion.
 * @throws UserError that names those it protects, and what lifts that
 */
export function refuseProtected(
	instances: readonly Instance[],
	fleet: Pick<Fleet, 'server' | 'project' | 'profiles'>,
): void {
	const problem = deletionProtected(instances, fleet);
	if (problem) throw new UserError(problem.message, {fault: 'provisioning', hint: problem.fix});
}

/** The errors of an instance's last start, as liblxc or QEMU wrote them; empty when there is no such log. */
export async function readInstanceLog(
	client: LxdClient,
	{name, type, signal}: {name: string; type: NodeType; signal: AbortSignal},
): Promise<string> {
	try {
		const {file, isError} = logs[type];
		const log = await client.download({path: instancePath(name, `/logs/${file}`), signal});
		return excerptOf(log.toString().split('\n').filter(isError).join('\n'), 3) ?? '';
	} catch (error) {
		if (error instanceof LxdError) return '';

		throw error;
	}
}

/** QEMU's has nothing but what went wrong. */
const logs = {
	container: {file: 'lxc.log', isError: (line: string) => line.includes(' ERROR ')},
	'virtual-machine': {file: 'qemu.log', isError: (line: string) => line.trim() !== ''},
} as const satisfies Readonly<Record<NodeType, unknown>>;

/** One instance with its addresses; undefined when there is none of that name. */
export async function readInstance(
	client: LxdClient,
	{name, signal}: {name: string; signal: AbortSignal},
): Promise<Instance | undefined> {
	try {
		const path = instancePath(name, '?recursion=1');
		return describeInstance(await client.get(InstanceRead, {path, signal}));
	} catch (error) {
		if (error instanceof LxdError && error.status === 404) return undefined;

		throw error;
	}
}

const Editable = z.looseObject({
	config: z.record(z.string(), z.string()),
	devices: z.record(z.string(), z.record(z.string(), z.string())),
});

/**
 * Merges keys and devices into an instance and sets its profiles, guarded by its ETag.
 * @throws LxdError with status 412 when somebody else changed it meanwhile
 */
export async function updateInstance(
	client: LxdClient,
	{
		name,
		profiles,
		config,
		devices,
		signal,
	}: {
		name: string;
		profiles: readonly string[];
		config: Readonly<Record<string, string>>;
		devices: Readonly<Record<string, Device>>;
		signal: AbortSignal;
	},
): Promise<void> {
	const path = instancePath(name);
	const {value, tag} = await client.getWithTag(Editable, {path, signal});
	await runOperation(client, {
		method: 'PUT',
		path,
		headers: {'if-match': tag},
		body: {
			...value,
			profiles,
			config: {...value.config, ...config},
			devices: {...value.devices, ...devices},
		},
		signal,
	});
}

const State = z.object({
	status: z.string(),
	/** -1 until the agent in it tells (lxd/instance/drivers/driver_qemu.go, renderState). */
	processes: z.int(),
});

/**
 * Waits until the agent of LXD runs in a virtual machine: before it nothing can be run there.
 * @param patience seconds
 * @throws UserError when it does not start in that time, or the machine stops
 */
export async function waitForAgent(
	client: LxdClient,
	{
		name,
		scope,
		patience,
		signal,
	}: {name: string; scope: ClientScope; patience: number; signal: AbortSignal},
): Promise<void> {
	const path = instancePath(name, '/state');
	const runs = ({status}: {status: string}) => isRunning({status, type: 'virtual-machine'});
	const {status, processes} = await repeatUntil(() => client.get(State, {path, signal}), {
		isEnough: seen => seen.processes > 0 || !runs(seen),
		patience: patience * 1000,
		signal,
	});
	if (processes > 0) return;

	if (!runs({status})) {
		throw new UserError(`${name} is ${status.toLowerCase()}: it came up and did not stay`, {
			fault: 'provisioning',
			hint: `see ${clientIn(scope)} info ${name} --show-log`,
		});
	}

	throw new UserError(`the agent of LXD does not run in ${name} after ${patience} s`, {
		fault: 'provisioning',
		hint: `use an image with lxd-agent in it, as Ubuntu's have; "${clientIn(scope)} console ${name}" shows how far the machine is`,
	});
}

/** The API path of an instance. `/1.0/instances` serves every LXD from 3.19 and Incus; `/1.0/containers` is gone. */
export const instancePath = (name: string, rest = ''): string =>
	`/1.0/instances/${encodeURIComponent(name)}${rest}`;
