import {z} from 'zod';
import {UserError} from '../../model/user-error.ts';
import type {SshConnection} from '../../ssh/connection.ts';
import type {LxdClient} from '../client.ts';

const MemberState = z.object({sysinfo: z.object({load_averages: z.array(z.number()).nullish()})});

/**
 * A member's one-minute load average. LXD tells it from 5.11 on (extension cluster_member_state); before,
 * only the member we came in by can be asked, over ssh.
 * @returns undefined where nobody tells
 */
export async function readLoad(
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
	if (member !== entry || !ssh) {
		return undefined;
	}

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
		if (error instanceof UserError) {
			return undefined;
		}

		throw error;
	}
}
