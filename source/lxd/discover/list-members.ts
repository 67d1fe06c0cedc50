import {z} from 'zod';
import type {ListedMember} from '../../model/fleet.ts';
import type {LxdClient} from '../client.ts';
import {repeatUntil} from '../repeat-until.ts';
import type {Server} from './read-server.ts';

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
const patience = 20_000;

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
	const listed = await repeatUntil(list, {isEnough: isOfNow, patience, signal});
	return listed.map(describe);
}

const loneMember = {address: '', status: 'Online', message: 'not clustered'};

const describe = ({
	server_name: name,
	url,
	config,
	...member
}: z.infer<typeof Members>[number]): ListedMember => {
	const scheduler = config?.['scheduler.instance'];
	return {
		...member,
		name,
		address: new URL(url).hostname.replace(/^\[|\]$/g, ''),
		...(scheduler === 'group' || scheduler === 'manual' ? {scheduler} : {}),
	};
};
