import {once} from 'node:events';
import {Agent, createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {onTestFinished} from 'vitest';
import {createClient, type LxdClient} from '../../source/lxd/client.ts';
import {createConnection} from '../../source/lxd/connection.ts';

/**
 * What LXD says: an answer's metadata, or words of its own with the status of an error. With a path it says so to each
 * question for that path alone.
 */
export type Saying = {readonly path?: string} & (
	| {readonly metadata: unknown}
	| {readonly error: string; readonly code: number}
);

/**
 * A client of an LXD that answers every question with the next saying, and with the last one from then on.
 * @returns with it, the paths that were asked for
 */
export async function lxdThatSays(
	...sayings: readonly Saying[]
): Promise<{readonly client: LxdClient; readonly asked: readonly string[]}> {
	const asked: string[] = [];
	const inTurn = sayings.filter(({path}) => path === undefined);
	let turns = 0;
	const server = createServer(({method, url}, response) => {
		const saying =
			sayings.find(({path}) => path === url?.replace(/[?&]project=default$/, '')) ??
			inTurn[Math.min(turns++, inTurn.length - 1)];
		asked.push(`${method} ${url}`);
		const answer =
			saying && 'metadata' in saying
				? {type: 'sync', metadata: saying.metadata}
				: {type: 'error', error: saying?.error, error_code: saying?.code};
		response.end(JSON.stringify(answer));
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	const {port} = server.address() as AddressInfo;
	const agent = new Agent();
	const connection = createConnection({
		hosts: ['albatross1'],
		open: async () => ({
			description: 'an LXD of this test',
			protocol: 'http:',
			authority: `127.0.0.1:${port}`,
			agent,
			ssh: undefined,
			lost: new AbortController().signal,
			close: () => agent.destroy(),
		}),
	});
	onTestFinished(() => {
		connection.close();
		server.close();
	});
	return {client: createClient({connection, project: 'default'}), asked};
}
