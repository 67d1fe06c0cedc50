import {once} from 'node:events';
import {createServer} from 'node:http';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, onTestFinished, test} from 'vitest';
import {send} from '../../../source/lxd/http.ts';
import {openTransport} from '../../../source/lxd/transports/open.ts';
import {relayCommand} from '../../../source/lxd/transports/probe.ts';
import {RelayAgent} from '../../../source/lxd/transports/ssh.ts';
import {connectSsh} from '../../../source/ssh/connect.ts';

import {makeSshSandbox} from '../../ssh/ssh-sandbox.ts';

const sandbox = makeSshSandbox();
const {signal} = new AbortController();
const socket = join(sandbox.folder, 'unix.socket');
const lxd = createServer((request, response) => {
	response.end(JSON.stringify({metadata: {auth: 'trusted', path: request.url}}));
});

beforeAll(async () => {
	lxd.listen(socket);
	await once(lxd, 'listening');
	const server = await sandbox.startServer(`SetEnv LXD_SOCKET=${socket}`);
	sandbox.trust(server);
	const key = sandbox.makeKey('key');
	const chatty = await sandbox.startServer(
		// What a ~/.bashrc has to say, on both outputs, and with what looks like an answer.
		'ForceCommand echo Welcome back; echo HTTP/1.1 100 Continue; echo mail >&2; eval "$SSH_ORIGINAL_COMMAND"',
		`SetEnv LXD_SOCKET=${socket}`,
	);
	sandbox.trust(chatty);
	sandbox.configure({
		member: [`Port ${server.port}`, `IdentityFile ${key}`],
		chatty: [`Port ${chatty.port}`, `IdentityFile ${key}`],
		alias: [`IdentityFile ${key}`],
	});
});

afterAll(async () => {
	lxd.close();
	lxd.closeAllConnections();
	await sandbox.remove();
});

test.each([
	{program: 'socat', host: 'member'},
	{program: 'python3', host: 'member'},
	{program: 'socat', host: 'chatty'},
] as const)('$program of the $host relays many calls at once', async ({program, host}) => {
	const connection = await connectSsh(host, {options: sandbox.options(), signal});
	onTestFinished(connection.close);
	const {stdout} = await connection.run(['sh', '-c', `command -v ${program}`]);
	const relays = [{program, path: stdout.trim()}];
	const command = relayCommand(
		{user: '', sockets: [], needsSudo: false, servers: [], relays},
		socket,
	);
	const agent = new RelayAgent(connection, command ?? []);
	onTestFinished(() => agent.destroy());
	const answers = await Promise.all(
		Array.from({length: 30}, (_, index) =>
			send(transportOver(agent), {
				method: 'GET',
				path: `/${index}`,
				signal,
			}),
		),
	);
	expect(answers.map(({body}) => JSON.parse(body.toString()).metadata.path)).toEqual(
		answers.map((_, index) => `/${index}`),
	);
});

test('a relay that fails says why', async () => {
	const connection = await connectSsh('member', {options: sandbox.options(), signal});
	onTestFinished(connection.close);
	const agent = new RelayAgent(connection, ['sh', '-c', 'echo it broke >&2; exit 1']);
	await expect(send(transportOver(agent), {method: 'GET', path: '/', signal})).rejects.toThrow(
		/it broke/,
	);
});

test('LXD_SOCKET on the member moves the socket', async () => {
	const transport = await openTransport('member', {
		ssh: sandbox.options(),
		home: {certificates: ''},
		signal,
	});
	onTestFinished(transport.close);
	expect(transport.description).toBe(`unix socket ${socket} over ssh to member`);
});

test('a login shell that runs no relay is heard', async () => {
	const odd = await sandbox.startServer('ForceCommand echo not available; exit 1');
	sandbox.trust(odd);
	const connection = await connectSsh(`alias:${odd.port}`, {options: sandbox.options(), signal});
	onTestFinished(connection.close);
	const agent = new RelayAgent(connection, ['true']);
	onTestFinished(() => agent.destroy());
	await expect(send(transportOver(agent), {method: 'GET', path: '/', signal})).rejects.toThrow(
		/not available/,
	);
});

function transportOver(agent: RelayAgent) {
	return {
		description: 'a relay',
		protocol: 'http:',
		authority: 'lxd',
		agent,
		ssh: undefined,
		lost: signal,
		close: () => {},
	} as const;
}
