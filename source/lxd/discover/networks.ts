import {z} from 'zod';
import type {ListedMember, Network} from '../../model/fleet/fleet.ts';
import {networkReach} from '../../model/fleet/network-reach.ts';
import {UserError} from '../../primitives/errors.ts';
import type {LxdClient} from '../client.ts';
import {target} from './server.ts';

const Networks = z.array(
	z.object({
		name: z.string(),
		type: z.string(),
		managed: z.boolean(),
		config: z.record(z.string(), z.string()).nullish(),
	}),
);

const NetworkState = z.object({
	addresses: z
		.array(z.object({family: z.string(), address: z.string(), scope: z.string()}))
		.nullish(),
	bridge: z.object({upper_devices: z.array(z.string()).nullish()}).nullish(),
});

/** A member that does not answer soon must not hold up what the others say. */
const deadline = 10_000;

/** Kinds an instance can be attached to; the rest are a host's own links. */
const attachable = new Set(['bridge', 'ovn', 'macvlan', 'sriov', 'physical']);

/**
 * The networks instances can be attached to, by member, and whether each joins the members.
 * Unmanaged bridges (`br0`) are each member's own: every member is asked which it has.
 */
export async function readNetworks(
	client: LxdClient,
	{
		clustered,
		members,
		signal,
	}: {clustered: boolean; members: readonly ListedMember[]; signal: AbortSignal},
): Promise<readonly Network[]> {
	// Each member's answers follow each other without waiting for the other members'.
	const byMember = await Promise.all(
		members.map(async member => {
			const question = {clustered, member, signal};
			const listed = member.status === 'Offline' ? [] : await list(client, question);
			const states = listed.map(
				async ({name}) => [name, await readState(client, {...question, name})] as const,
			);
			return {member: member.name, listed, states: Object.fromEntries(await Promise.all(states))};
		}),
	);
	const networks = new Map(
		byMember.flatMap(({listed}) => listed).map(network => [network.name, network]),
	);
	return [...networks.values()].map(({name, type, managed, config}) => {
		const having = byMember.filter(({listed}) => listed.some(network => network.name === name));
		const described = {name, type, managed, config: config ?? {}};
		const {reach, why} = networkReach({
			...described,
			clustered,
			members: members.map(member => member.name),
			states: Object.fromEntries(having.map(({member, states}) => [member, states[name]])),
		});
		return {...described, members: having.map(({member}) => member), reach, why};
	});
}

async function list(
	client: LxdClient,
	{clustered, member, signal}: {clustered: boolean; member: ListedMember; signal: AbortSignal},
) {
	const path = `/1.0/networks?recursion=1&${target(clustered, member.name)}`;
	const networks = await client.get(Networks, {path, deadline, signal}).catch(forgiving([]));
	return networks.filter(({type, managed}) => managed || attachable.has(type));
}

async function readState(
	client: LxdClient,
	question: {clustered: boolean; name: string; member: ListedMember; signal: AbortSignal},
) {
	const {clustered, name, member, signal} = question;
	const path = `/1.0/networks/${encodeURIComponent(name)}/state?${target(clustered, member.name)}`;
	const state = await client
		.get(NetworkState, {path, deadline, signal})
		.catch(forgiving(undefined));
	return (
		state && {
			upperDevices: state.bridge?.upper_devices ?? [],
			addresses: (state.addresses ?? [])
				.filter(({family, scope}) => family === 'inet' && scope === 'global')
				.map(({address}) => address),
		}
	);
}

/** A member that fails here is shown by its state already; the others' networks still count. */
const forgiving =
	<Value>(value: Value) =>
	(error: unknown) => {
		if (error instanceof UserError) return value;

		throw error;
	};
