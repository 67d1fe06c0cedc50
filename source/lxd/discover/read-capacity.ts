import {z} from 'zod';
import type {ListedMember, MemberCapacity, Space} from '../../model/fleet.ts';
import {UserError} from '../../model/user-error.ts';
import type {LxdClient} from '../client.ts';
import {DeadlineError} from '../deadline-error.ts';
import {LxdError} from '../lxd-error.ts';
import {readLoad} from './read-load.ts';
import {readUnable} from './read-unable.ts';
import type {SharedReads} from './shared-reads.ts';
import {target} from './target.ts';

type Question = {
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
export async function readCapacity(client: LxdClient, question: Question): Promise<MemberCapacity> {
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
			readUnable(client, asked),
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

async function readPoolSpaces(client: LxdClient, {member, clustered, shared, signal}: Question) {
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
						if (error instanceof LxdError) {
							return undefined;
						}

						throw error;
					});
				return [name, space] as const;
			}),
	);
	return Object.fromEntries(
		spaces.filter((entry): entry is [string, Space] => entry[1] !== undefined),
	);
}
