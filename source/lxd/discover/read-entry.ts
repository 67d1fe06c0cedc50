import type {FleetOutline} from '../../model/fleet.ts';
import type {LxdClient} from '../client.ts';
import {listMembers} from './list-members.ts';
import {readServer} from './read-server.ts';

/** What the server that answers knows by itself: its version and the list of members. */
export async function readEntry(
	client: LxdClient,
	signal: AbortSignal,
): Promise<Omit<FleetOutline, 'project' | 'profiles' | 'images' | 'instances'>> {
	const {description: transport} = await client.connection.transport(signal);
	const server = await readServer(client, signal);
	return {...server, transport, members: await listMembers(client, server, signal)};
}
