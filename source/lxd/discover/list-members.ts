import {z} from 'zod';
import type {ListedMember} from '../../model/fleet.ts';
import type {LxdClient} from '../client.ts';
import type {Server} from './read-server.ts';

const Members = z.array(
	z.object({
		server_name: z.string(),
		url: z.string(),
		status: z.string(),
		message: z.string(),
		architecture: z.string(),
	}),
);

/** The members of the LXD cluster; a lone server is one member. */
export async function listMembers(
	client: LxdClient,
	server: Server,
	signal: AbortSignal,
): Promise<readonly ListedMember[]> {
	const listed = server.clustered
		? await client.get(Members, {path: '/1.0/cluster/members?recursion=1', signal})
		: [{...loneMember, server_name: server.entry, architecture: server.architecture}];
	return listed.map(({server_name: name, url, ...member}) => ({
		...member,
		name,
		address: url === '' ? '' : new URL(url).hostname.replace(/^\[|\]$/g, ''),
	}));
}

const loneMember = {url: '', status: 'Online', message: 'not clustered'};
