import {z} from 'zod';
import type {LxdClient} from '../client.ts';
import {LxdError} from '../lxd-error.ts';

const Status = z.object({status: z.string(), message: z.string()});

/**
 * What is wrong with a member, in words; undefined when LXD sees nothing wrong with it.
 * LXD notices a silent member only after `cluster.offline_threshold` (20 s by default).
 */
export async function memberTrouble(
	client: LxdClient,
	member: string | undefined,
	signal: AbortSignal,
): Promise<string | undefined> {
	if (!member) {
		return undefined;
	}

	try {
		const path = `/1.0/cluster/members/${encodeURIComponent(member)}`;
		const {status, message} = await client.get(Status, {path, signal});
		return status === 'Online' ? undefined : `${member} is ${status.toLowerCase()}: ${message}`;
	} catch (error) {
		if (error instanceof LxdError) {
			return undefined;
		}

		throw error;
	}
}
