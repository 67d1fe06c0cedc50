import {createClient, type LxdClient} from '../client.ts';
import type {Transport} from '../transport.ts';

/** A client over one transport and no other: trust is about this very server. */
export function talkOver(transport: Transport): LxdClient {
	return createClient({
		connection: {
			transport: async () => transport,
			drop: () => {},
			close: transport.close,
		},
		project: 'default',
	});
}
