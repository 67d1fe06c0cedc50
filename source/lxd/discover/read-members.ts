import {z} from 'zod';
import type {Member} from '../../model/fleet.ts';
import type {LxdClient} from '../client.ts';
import {readCapacity} from './read-capacity.ts';

const Members = z.array(
	z.object({
		server_name: z.string(),
		url: z.string(),
		status: z.string(),
		message: z.string(),
		architecture: z.string(),
	}),
);

/** The members of the LXD cluster with what each has, asked in parallel; a lone server is one member. */
export async function readMembers(
	client: LxdClient,
	server: {
		readonly clustered: boolean;
		readonly entry: string;
		readonly architecture: string;
		readonly extensions: readonly string[];
	},
	signal: AbortSignal,
): Promise<readonly Member[]> {
	const listed = server.clustered
		? await client.get(Members, {path: '/1.0/cluster/members?recursion=1', signal})
		: [{...loneMember, server_name: server.entry, architecture: server.architecture}];
	return Promise.all(
		listed.map(async ({server_name: name, url, status, message, architecture}) => ({
			name,
			status,
			message,
			architecture,
			address: url === '' ? '' : new URL(url).hostname.replace(/^\[|\]$/g, ''),
			capacity:
				status === 'Offline'
					? {kind: 'unknown' as const, why: message}
					: await readCapacity(client, {...server, member: name, signal}),
		})),
	);
}

const loneMember = {url: '', status: 'Online', message: 'not clustered'};
