import type {Fleet} from '../../model/fleet.ts';
import type {LxdClient} from '../client.ts';
import {readImages} from './read-images.ts';
import {readInstances} from './read-instances.ts';
import {readMembers} from './read-members.ts';
import {readNetworks} from './read-networks.ts';
import {readPools} from './read-pools.ts';
import {readProfiles} from './read-profiles.ts';
import {readProject} from './read-project.ts';
import {readServer} from './read-server.ts';

/**
 * Asks LXD for everything a plan depends on, all at once; a member that is offline is shown, not fatal.
 * @param project the LXD project whose profiles, images and instances are read
 * @throws UserError of fault `connection` when no host lets us in, LxdError when LXD refuses
 */
export async function discoverFleet(
	client: LxdClient,
	{project, signal}: {project: string; signal: AbortSignal},
): Promise<Fleet> {
	const {description} = await client.connection.transport(signal);
	const serverRead = readServer(client, signal);
	const membersRead = serverRead.then(server => readMembers(client, server, signal));
	const [server, members, pools, networks, projectRead, profiles, images, instances] =
		await Promise.all([
			serverRead,
			membersRead,
			readPools(client, signal),
			Promise.all([serverRead, membersRead]).then(([{clustered}, members]) =>
				readNetworks(client, {clustered, members, signal}),
			),
			readProject(client, project, signal),
			readProfiles(client, signal),
			readImages(client, signal),
			readInstances(client, signal),
		]);
	return {
		...server,
		transport: description,
		project: projectRead,
		members,
		profiles,
		networks,
		pools,
		images,
		instances,
	};
}
