import {once} from 'node:events';
import {createServer, type RequestListener} from 'node:http';
import {type AddressInfo, connect, type Socket} from 'node:net';
import {expect, onTestFinished, test} from 'vitest';
import {ConnectionLostError} from '../../../source/lxd/errors.ts';
import {send} from '../../../source/lxd/http.ts';
import type {Transport} from '../../../source/lxd/transport.ts';
import {KeptAgent} from '../../../source/lxd/transports/ssh.ts';

const {signal} = new AbortController();

/** A server, and a transport to it that keeps connections for so long. */
async function serve(listener: RequestListener, idle?: number) {
	const server = createServer(listener).listen(0, '127.0.0.1');
	await once(server, 'listening');
	const {port} = server.address() as AddressInfo;
	const agent = new (class extends KeptAgent {
		override createConnection = () => connect(port, '127.0.0.1');
	})(idle === undefined ? {} : {idle});
	onTestFinished(() => {
		agent.destroy();
		server.close();
		server.closeAllConnections();
	});
	const transport: Transport = {
		description: 'a server of this test',
		protocol: 'http:',
		authority: 'lxd',
		agent,
		ssh: undefined,
		lost: signal,
		close: () => {},
	};
	return {agent, ask: (method: 'GET' | 'POST') => send(transport, {method, path: '/', signal})};
}

/** Answers each connection's first request, and closes it at the second without a word. */
function onceEach(heard: string[]): RequestListener {
	const served = new WeakSet<Socket>();
	return ({method = '', socket}, response) => {
		heard.push(method);
		if (served.has(socket)) {
			socket.destroy();
			return;
		}

		served.add(socket);
		response.end('{}');
	};
}

test('a read that a kept connection did not survive is sent once more', async () => {
	const heard: string[] = [];
	const {ask} = await serve(onceEach(heard));
	await Promise.all([ask('GET'), ask('GET'), ask('GET')]);
	expect(await ask('GET')).toMatchObject({status: 200});
	expect(heard).toHaveLength(5);
});

test('a write is not, for the server may have heard it', async () => {
	const heard: string[] = [];
	const {ask} = await serve(onceEach(heard));
	await ask('GET');
	await expect(ask('POST')).rejects.toBeInstanceOf(ConnectionLostError);
	expect(heard).toEqual(['GET', 'POST']);
});

test('a read is not sent a third time', async () => {
	let count = 0;
	const {ask} = await serve(({socket}, response) => {
		count++;
		if (count === 1) response.end('{}');
		else socket.destroy();
	});
	await ask('GET');
	await expect(ask('GET')).rejects.toBeInstanceOf(ConnectionLostError);
	expect(count).toBe(3);
});

test('an idle connection is closed before the server does, one in use is not', async () => {
	const {agent, ask} = await serve((_, response) => response.end('{}'), 50);
	await ask('GET');
	await ask('GET');
	expect(Object.values(agent.freeSockets).flat()).toHaveLength(1);
	await expect.poll(() => Object.values(agent.freeSockets).flat()).toEqual([]);
});

test('an answer may take longer than an idle connection is kept', async () => {
	let answer: (() => void) | undefined;
	const {agent, ask} = await serve(({method}, response) => {
		if (method === 'GET') response.end('{}');
		else answer = () => response.end('{"late": true}');
	}, 20);
	await Promise.all([ask('GET'), ask('GET')]);
	const late = ask('POST');
	await expect.poll(() => answer).toBeDefined();
	// The other of the two has been closed for its idleness meanwhile.
	await expect.poll(() => Object.values(agent.freeSockets).flat()).toEqual([]);
	answer?.();
	expect(String((await late).body)).toContain('late');
});
