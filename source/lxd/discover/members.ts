import {setTimeout as wait} from 'node:timers/promises';
import {z} from 'zod';
import type {ListedMember} from '../../model/fleet/fleet.ts';
import {UserError} from '../../primitives/errors.ts';
import {repeatUntil} from '../../system/async.ts';
import type {LxdClient} from '../client.ts';
import {readServer, type Server} from './server.ts';

export type MemberFate =
	| {readonly kind: 'there'}
	/** It was away, or LXD took it to be, and is there again. */
	| {readonly kind: 'back'}
	| {readonly kind: 'gone'; readonly why: string};

/** Milliseconds; a member that LXD takes for lost without reason is found by its next heartbeat, every 10 s. */
const memberTimeout = 60_000;

const pause = 1000;

/**
 * Looks until LXD and the member itself say the same: LXD notices a silent member only after
 * `cluster.offline_threshold` (20 s by default), and after the loss of the database's leader takes even
 * members for lost that are there.
 */
export async function waitForMember(
	client: LxdClient,
	member: string,
	signal: AbortSignal,
): Promise<MemberFate> {
	const deadline = Date.now() + memberTimeout;
	for (let kind: 'there' | 'back' = 'there'; ; kind = 'back') {
		// In this order: while the database has no leader the list waits for it, and the member seems silent.
		const {status, message} = await statusOf(client, member, signal);
		const silence = await silenceOf(client, member, signal);
		if (status === 'Online' && silence === undefined) return {kind};

		const isAgreed = !['Online', 'Offline'].includes(status) || silence !== undefined;
		if ((isAgreed && status !== 'Online') || Date.now() > deadline) {
			const why =
				status === 'Online'
					? `${member} does not answer: ${silence}`
					: `${member} is ${status.toLowerCase()}: ${message}`;
			return {kind: 'gone', why};
		}

		await wait(pause, undefined, {signal});
	}
}

/** What LXD says of a member, by its heartbeats. */
async function statusOf(client: LxdClient, member: string, signal: AbortSignal) {
	const members = await listMembers(client, await readServer(client, signal), signal);
	const listed = members.find(({name}) => name === member);
	return listed ?? {status: 'Removed', message: 'LXD has no such member'};
}

/** Why a member does not answer a question that another passes on to it; undefined when it does. */
async function silenceOf(client: LxdClient, member: string, signal: AbortSignal) {
	try {
		const path = `/1.0?target=${encodeURIComponent(member)}`;
		await client.get(z.unknown(), {path, deadline: 10_000, signal});
		return undefined;
	} catch (error) {
		signal.throwIfAborted();
		if (error instanceof UserError) return error.message;

		throw error;
	}
}

const Members = z.array(
	z.object({
		server_name: z.string(),
		url: z.string(),
		status: z.string(),
		message: z.string(),
		architecture: z.string(),
		config: z.record(z.string(), z.string()).nullish(),
	}),
);

/**
 * Milliseconds: two rounds of the leader's heartbeats, which go out every half of
 * `cluster.offline_threshold` (20 s by default).
 */
const listTimeout = 20_000;

/**
 * The members of the LXD cluster; a lone server is one member. While the list has even the member that
 * tells it for offline, it is of the time before the database's last leader was lost: it is asked for again.
 */
export async function listMembers(
	client: LxdClient,
	server: Server,
	signal: AbortSignal,
): Promise<readonly ListedMember[]> {
	if (!server.clustered) {
		return [{...loneMember, name: server.entry, architecture: server.architecture}];
	}

	const list = () => client.get(Members, {path: '/1.0/cluster/members?recursion=1', signal});
	const isOfNow = (listed: z.infer<typeof Members>) =>
		!listed.some(({server_name, status}) => server_name === server.entry && status === 'Offline');
	const listed = await repeatUntil(list, {isEnough: isOfNow, patience: listTimeout, signal});
	return listed.map(describe);
}

const loneMember = {address: '', status: 'Online', message: 'not clustered'};

function describe({
	server_name: name,
	url,
	config,
	...member
}: z.infer<typeof Members>[number]): ListedMember {
	const scheduler = config?.['scheduler.instance'];
	return {
		...member,
		name,
		address: new URL(url).hostname.replace(/^\[|\]$/g, ''),
		...(scheduler === 'group' || scheduler === 'manual' ? {scheduler} : {}),
	};
}
