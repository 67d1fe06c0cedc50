import {setTimeout as wait} from 'node:timers/promises';
import {z} from 'zod';
import type {Instance} from '../../model/fleet.ts';
import type {LxdClient} from '../client.ts';
import {describeInstance, InstanceRead} from './describe-instance.ts';
import {listMembers} from './list-members.ts';
import {readServer} from './read-server.ts';

const looks = 5;
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
		const path = '/1.0/instances?recursion=2';
		const read = await client.get(z.array(InstanceRead), {path, deadline: 60_000, signal});
		const instances = read.map(describeInstance);
		const hidden = instances.filter(({type}) => type === 'unknown');
		if (hidden.length === 0 || look === looks || !(await isAnyOnline(hidden, client, signal))) {
			return instances;
		}

		await wait(pause, undefined, {signal});
	}
}

async function isAnyOnline(
	instances: readonly Instance[],
	client: LxdClient,
	signal: AbortSignal,
): Promise<boolean> {
	const members = await listMembers(client, await readServer(client, signal), signal);
	const online = members.filter(({status}) => status === 'Online').map(({name}) => name);
	return instances.some(({location}) => online.includes(location));
}
