import {setTimeout as wait} from 'node:timers/promises';
import pLimit from 'p-limit';
import {z} from 'zod';
import {
	type Image,
	type Instance,
	nodeTypes,
	type Profile,
	type StoragePool,
} from '../../model/fleet/fleet.ts';
import type {LxdClient} from '../client.ts';
import {describeInstance, InstanceRead} from '../instance-description.ts';
import {readInstance} from '../instances.ts';
import {listMembers} from './members.ts';
import {readServer} from './server.ts';

const Images = z.array(
	z.object({
		fingerprint: z.string(),
		type: z.enum(nodeTypes),
		architecture: z.string(),
		aliases: z
			.array(z.object({name: z.string()}))
			.nullable()
			.default([]),
		properties: z.record(z.string(), z.string()).nullable().default({}),
		size: z.number(),
		update_source: z.object({server: z.string(), alias: z.string()}).nullish(),
	}),
);

/** The images LXD has, cached ones included. */
export async function readImages(
	client: LxdClient,
	signal: AbortSignal,
): Promise<readonly Image[]> {
	const images = await client.get(Images, {path: '/1.0/images?recursion=1', signal});
	return images.map(({aliases, properties, update_source, ...image}) => ({
		...image,
		aliases: (aliases ?? []).map(({name}) => name),
		properties: properties ?? {},
		source: update_source ?? undefined,
	}));
}

const looks = 5;

/** Instances that are asked for one by one, at a time. */
const atOnce = 4;

/** Milliseconds. */
const pause = 1000;

/**
 * Every instance of the project with its addresses, wherever it is. Of a member that does not answer LXD tells
 * the names alone, and so it does, until its members have heard of each other, when the database has
 * lost its leader: while a member is online whose instances are hidden, they are asked for again.
 */
export async function readInstances(
	client: LxdClient,
	signal: AbortSignal,
): Promise<readonly Instance[]> {
	for (let look = 1; ; look++) {
		const instances = await listInstances(client, signal);
		const hidden = instances.filter(({type}) => type === 'unknown');
		if (hidden.length === 0 || look === looks || !(await isAnyOnline(hidden, client, signal))) {
			return instances;
		}

		await wait(pause, undefined, {signal});
	}
}

/**
 * LXD 5.0 leaves out of the list with details what is on a member that was renamed, until its LXD starts again, for it
 * gathers that by the names of members; the list of mere names has it, and so has the instance itself.
 */
async function listInstances(client: LxdClient, signal: AbortSignal): Promise<readonly Instance[]> {
	const [paths, read] = await Promise.all([
		client.get(z.array(z.string()), {path: '/1.0/instances', signal}),
		client.get(z.array(InstanceRead), {
			path: '/1.0/instances?recursion=2',
			deadline: 60_000,
			signal,
		}),
	]);
	const listed = new Set(read.map(({name}) => name));
	const omitted = paths.map(nameIn).filter(name => !listed.has(name));
	// One that was deleted meanwhile is not there any more.
	const found = await pLimit(atOnce).map(omitted, name => readInstance(client, {name, signal}));
	return [...read.map(describeInstance), ...found.filter(instance => instance !== undefined)];
}

/** @param path "/1.0/instances/NAME", with "?project=PROJECT" in another than the default one */
const nameIn = (path: string) => decodeURIComponent(path.replace(/\?.*$/, '').replace(/^.*\//, ''));

async function isAnyOnline(
	instances: readonly Instance[],
	client: LxdClient,
	signal: AbortSignal,
): Promise<boolean> {
	const members = await listMembers(client, await readServer(client, signal), signal);
	const online = members.filter(({status}) => status === 'Online').map(({name}) => name);
	return instances.some(({location}) => online.includes(location));
}

const Pools = z.array(
	z.object({name: z.string(), driver: z.string(), locations: z.array(z.string()).nullish()}),
);

/** The pools with the members that have them; none are told where there is no cluster. */
export async function readPools(
	client: LxdClient,
	signal: AbortSignal,
): Promise<readonly StoragePool[]> {
	const pools = await client.get(Pools, {path: '/1.0/storage-pools?recursion=1', signal});
	return pools.map(({name, driver, locations}) => ({
		name,
		driver,
		// A lone server says that its pools are on "none" (lxd/db/storage_pools.go).
		members: (locations ?? []).filter(member => member !== 'none'),
	}));
}

const Profiles = z.array(
	z.object({
		name: z.string(),
		description: z.string(),
		config: z.record(z.string(), z.string()),
		devices: z.record(z.string(), z.record(z.string(), z.string())),
	}),
);

export const readProfiles = (client: LxdClient, signal: AbortSignal): Promise<readonly Profile[]> =>
	client.get(Profiles, {path: '/1.0/profiles?recursion=1', signal});
