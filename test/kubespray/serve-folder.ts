import {once} from 'node:events';
import {readFile} from 'node:fs/promises';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {join} from 'node:path';
import {onTestFinished} from 'vitest';

/**
 * Serves a folder as any web server would, one that knows nothing of git, for the time of a test.
 * @param holds paths that get no answer at all
 * @returns its URL, and a promise that one of the held paths was asked for
 */
export async function serveFolder(folder: string, holds?: RegExp) {
	const held = Promise.withResolvers<void>();
	const server = createServer(async ({url = '/'}, response) => {
		const {pathname} = new URL(url, 'http://localhost');
		if (holds?.test(pathname)) return held.resolve();
		const content = await readFile(join(folder, pathname)).catch(() => undefined);
		response.writeHead(content ? 200 : 404).end(content);
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	onTestFinished(() => {
		server.closeAllConnections();
		server.close();
	});
	return {url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, held: held.promise};
}
