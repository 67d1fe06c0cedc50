import type {Transport} from '../transport.ts';
import type {PinnedServer} from './open-pinned-socket.ts';
import {PinnedAgent} from './pinned-agent.ts';

/** The way to a server's own HTTPS port. Nothing is sent yet. */
export function httpsTransport(server: PinnedServer): Transport {
	const {authority} = server.address;
	const agent = new PinnedAgent(server);
	const closed = new AbortController();
	return {
		description: `https://${authority}`,
		protocol: 'https:',
		authority,
		agent,
		ssh: undefined,
		lost: closed.signal,
		close: () => {
			closed.abort();
			agent.destroy();
		},
	};
}
