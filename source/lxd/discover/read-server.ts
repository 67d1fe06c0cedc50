import {z} from 'zod';
import type {Fleet} from '../../model/fleet.ts';
import type {LxdClient} from '../client.ts';

const Server = z.object({
	api_extensions: z.array(z.string()),
	environment: z.object({
		server: z.string(),
		server_version: z.string(),
		server_clustered: z.boolean(),
		server_name: z.string(),
		architectures: z.array(z.string()),
	}),
});

export type Server = Pick<Fleet, 'server' | 'version' | 'clustered' | 'entry' | 'extensions'> & {
	readonly architecture: string;
};

/** What the server that answers says of itself. */
export async function readServer(client: LxdClient, signal: AbortSignal): Promise<Server> {
	const {greeting} = await client.connection.transport(signal);
	// Whoever opened the way has asked this first of all.
	const {api_extensions, environment} = greeting
		? Server.parse(greeting)
		: await client.get(Server, {path: '/1.0', signal});
	return {
		server: environment.server === 'incus' ? 'incus' : 'lxd',
		version: environment.server_version,
		clustered: environment.server_clustered,
		entry: environment.server_name,
		extensions: api_extensions,
		architecture: environment.architectures[0] ?? '',
	};
}
