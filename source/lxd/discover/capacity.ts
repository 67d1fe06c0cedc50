import {z} from 'zod';
import {
	type ListedMember,
	type MemberCapacity,
	type NodeType,
	nodeTypes,
	type Space,
	type StoragePool,
	type UnsupportedReason,
} from '../../model/fleet/fleet.ts';
import {UserError} from '../../primitives/errors.ts';
import type {SshConnection} from '../../ssh/connection.ts';
import type {LxdClient} from '../client.ts';
import {DeadlineError, LxdError} from '../errors.ts';
import {readPools} from './resources.ts';
import {readWarnings, target, type Warning} from './server.ts';

type CapacityQuery = {
	readonly member: ListedMember;
	/** The member we came in by. */
	readonly entry: string;
	readonly clustered: boolean;
	readonly extensions: readonly string[];
	readonly shared: SharedReads;
	readonly signal: AbortSignal;
};

const Resources = z.object({
	cpu: z.object({total: z.int()}),
	memory: z.object({total: z.number(), used: z.number()}),
});

const PoolResources = z.object({space: z.object({total: z.number(), used: z.number().default(0)})});

/** A member that does not answer soon must not hold up what the others say. */
const deadline = 10_000;

/** What one member has; why not, when it does not answer. Never throws for that member's sake. */
export async function readCapacity(
	client: LxdClient,
	question: CapacityQuery,
): Promise<MemberCapacity> {
	const {member, entry, clustered, signal} = question;
	if (member.status === 'Offline' && member.name !== entry) {
		return {kind: 'unknown', why: member.message};
	}

	try {
		const asked = {...question, member: member.name, deadline};
		const [{cpu, memory}, load, unable, pools] = await Promise.all([
			client.get(Resources, {
				path: `/1.0/resources?${target(clustered, member.name)}`,
				deadline,
				signal,
			}),
			readLoad(client, asked),
			readUnsupportedTypes(client, asked),
			readPoolSpaces(client, question),
		]);
		return {kind: 'known', cores: cpu.total, memory, load, pools, unable};
	} catch (error) {
		signal.throwIfAborted();
		if (error instanceof UserError) {
			return {kind: error instanceof DeadlineError ? 'silent' : 'unknown', why: error.message};
		}

		throw error;
	}
}

async function readPoolSpaces(
	client: LxdClient,
	{member, clustered, shared, signal}: CapacityQuery,
) {
	const pools = await shared.pools();
	const spaces = await Promise.all(
		pools
			.filter(pool => pool.members.length === 0 || pool.members.includes(member.name))
			.map(async ({name}) => {
				const path = `/1.0/storage-pools/${encodeURIComponent(name)}/resources?${target(clustered, member.name)}`;
				const space = await client
					.get(PoolResources, {path, deadline, signal})
					.then(({space}): Space => space)
					// A pool that is unavailable on a member is simply not offered there.
					.catch(error => {
						if (error instanceof LxdError) return undefined;

						throw error;
					});
				return [name, space] as const;
			}),
	);
	return Object.fromEntries(
		spaces.filter((entry): entry is [string, Space] => entry[1] !== undefined),
	);
}

const MemberState = z.object({sysinfo: z.object({load_averages: z.array(z.number()).nullish()})});

/**
 * A member's one-minute load average. LXD tells it from 5.11 on (extension cluster_member_state); before,
 * only the member we came in by can be asked, over ssh.
 * @returns undefined where nobody tells
 */
async function readLoad(
	client: LxdClient,
	{
		member,
		entry,
		clustered,
		extensions,
		deadline,
		signal,
	}: {
		readonly member: string;
		readonly entry: string;
		readonly clustered: boolean;
		readonly extensions: readonly string[];
		/** Milliseconds. */
		readonly deadline: number;
		readonly signal: AbortSignal;
	},
): Promise<number | undefined> {
	if (clustered && extensions.includes('cluster_member_state')) {
		const path = `/1.0/cluster/members/${encodeURIComponent(member)}/state`;
		const {sysinfo} = await client.get(MemberState, {path, deadline, signal});
		return sysinfo.load_averages?.[0];
	}

	const {ssh} = await client.connection.transport(signal);
	if (member !== entry || !ssh) return undefined;

	return readOverSsh(ssh, signal);
}

/** Some logins may forward a socket and run nothing: the load is not worth an error. */
async function readOverSsh(ssh: SshConnection, signal: AbortSignal) {
	try {
		const {stdout} = await ssh.run(['cat', '/proc/loadavg'], {signal});
		const load = Number.parseFloat(stdout);
		return Number.isNaN(load) ? undefined : load;
	} catch (error) {
		signal.throwIfAborted();
		if (error instanceof UserError) return undefined;

		throw error;
	}
}

type SupportQuery = {
	readonly member: string;
	readonly clustered: boolean;
	readonly shared: Pick<SharedReads, 'warnings'>;
	/** Milliseconds. */
	readonly deadline: number;
	readonly signal: AbortSignal;
};

const Server = z.object({
	environment: z.object({
		/** Those that work: "lxc | qemu". */
		driver: z.string().default(''),
		/** From 5.0.3 on (extension server_instance_type_info). */
		instance_types: z.array(z.string()).nullish(),
	}),
});

/**
 * The types of which a member makes no instances, and why: in LXD's own words where it warns of it. One
 * that does not tell is not said to make virtual machines; whether it answers at all, others judge.
 */
export async function readUnsupportedTypes(
	client: LxdClient,
	question: SupportQuery,
): Promise<Readonly<Partial<Record<NodeType, UnsupportedReason>>>> {
	const {member, clustered, shared, signal} = question;
	try {
		const unable = await listUnsupportedTypes(client, question);
		if (unable.length === 0) return {};

		// Since LXD was started there as a member: it forgets those from before.
		const warning = (await shared.warnings()).find(
			({type, status, location}) =>
				type === 'Instance type not operational' &&
				status !== 'resolved' &&
				(!clustered || location === member),
		);
		return Object.fromEntries(
			unable.map(type => [type, {code: 'refused', why: warning?.last_message ?? unsaid}] as const),
		);
	} catch (error) {
		signal.throwIfAborted();
		if (error instanceof UserError)
			return {'virtual-machine': {code: 'unanswered', why: error.message}};

		throw error;
	}
}

async function listUnsupportedTypes(
	client: LxdClient,
	{member, clustered, deadline, signal}: SupportQuery,
): Promise<readonly NodeType[]> {
	const path = clustered ? `/1.0?${target(clustered, member)}` : '/1.0';
	const {environment} = await client.get(Server, {path, deadline, signal});
	const {driver, instance_types: told} = environment;
	const able = told ?? nodeTypes.filter(type => driver.split(' | ').includes(drivers[type]));
	return able.length === 0 ? [] : nodeTypes.filter(type => !able.includes(type));
}

const drivers: Readonly<Record<NodeType, string>> = {
	container: 'lxc',
	'virtual-machine': 'qemu',
};

const unsaid = 'LXD has no working driver for them there; its log says why';

/** What is the same whichever member it is about: asked for once, by the first that wants it. */
type SharedReads = {
	readonly pools: () => Promise<readonly StoragePool[]>;
	readonly warnings: () => Promise<readonly Warning[]>;
};

export const sharedReads = (
	client: LxdClient,
	options: {readonly extensions: readonly string[]; readonly signal: AbortSignal},
): SharedReads => ({
	pools: once(() => readPools(client, options.signal)),
	warnings: once(() => readWarnings(client, options)),
});

function once<Read>(read: () => Promise<Read>): () => Promise<Read> {
	let reading: Promise<Read> | undefined;
	return () => {
		reading ??= read();
		return reading;
	};
}
