import {once} from 'node:events';
import {createServer, type RequestListener} from 'node:http';
import {type AddressInfo, connect, type Socket} from 'node:net';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, onTestFinished, test} from 'vitest';
import {ConnectionLostError} from '../../../source/lxd/errors.ts';
import {send} from '../../../source/lxd/http.ts';
import type {Transport} from '../../../source/lxd/transport.ts';
import {openTransport} from '../../../source/lxd/transports/open.ts';
import {
	type MemberProbe,
	type ProbedSocket,
	relayCommand,
	selectEndpoint,
} from '../../../source/lxd/transports/probe.ts';
import {KeptAgent, RelayAgent} from '../../../source/lxd/transports/ssh.ts';
import {connectSsh} from '../../../source/ssh/connect.ts';
import {makeSshSandbox} from '../../ssh/ssh-sandbox.ts';

describe('choose way', () => {
	const socket: ProbedSocket = {
		path: '/var/lib/lxd/unix.socket',
		isWritable: true,
		isListening: true,
		group: 'lxd',
	};

	const socat = {program: 'socat', path: '/usr/bin/socat'} as const;
	const lxd = {program: 'lxd', path: '/usr/bin/lxd'} as const;
	const snap = {program: 'lxd', path: '/snap/bin/lxd'} as const;
	const incus = {program: 'incusd', path: '/usr/libexec/incus/incusd'} as const;

	function probe(overrides: Partial<MemberProbe>): MemberProbe {
		return {
			user: 'ann',
			sockets: [socket],
			needsSudo: false,
			servers: [lxd],
			relays: [],
			...overrides,
		};
	}

	const refusal = (overrides: Partial<MemberProbe>) => () =>
		selectEndpoint('host', probe(overrides)).relay();

	describe('the way on a member', () => {
		test('goes to the first socket somebody listens on', () => {
			const other = {...socket, path: '/run/incus/unix.socket'};
			const {path} = selectEndpoint(
				'host',
				probe({sockets: [{...socket, isListening: false}, other]}),
			);
			expect(path).toBe(other.path);
		});

		test('takes LXD’s own relay only with the rights it asks for', () => {
			expect(selectEndpoint('host', probe({needsSudo: true})).relay()).toEqual([
				...['sudo', '-n', '/usr/bin/lxd'],
				...['netcat', socket.path, ''],
			]);
			expect(refusal({})).toThrow(/does not forward unix sockets/);
		});

		test('takes the own relay of the server whose socket it is, LXD’s or Incus’s', () => {
			const other = {...socket, path: '/var/lib/incus/unix.socket'};
			const both = {needsSudo: true, servers: [lxd, incus]};
			const words = (sockets: readonly ProbedSocket[]) =>
				selectEndpoint('host', probe({...both, sockets})).relay();
			expect(words([other])).toEqual(['sudo', '-n', incus.path, 'netcat', other.path, '']);
			expect(words([socket])).toEqual(['sudo', '-n', lxd.path, 'netcat', socket.path, '']);
		});

		test('prefers socat, without sudo where none is needed', () => {
			expect(selectEndpoint('host', probe({relays: [socat]})).relay()).toEqual([
				'/usr/bin/socat',
				'-',
				`UNIX-CONNECT:${socket.path}`,
			]);
		});

		test('is missing where there is no server, no running server, no right or no relay', () => {
			expect(refusal({sockets: [], servers: []})).toThrow('there is no LXD or Incus on host');
			expect(refusal({sockets: []})).toThrow('LXD is installed on host but not running');
			expect(refusal({sockets: [], servers: [incus]})).toThrow('Incus is installed on host');
			expect(refusal({sockets: [], servers: [snap]})).toThrow(
				expect.objectContaining({hint: 'start it: sudo snap start lxd'}),
			);
			expect(refusal({sockets: [{...socket, isWritable: false}]})).toThrow(
				'ann may not use LXD on host: /var/lib/lxd/unix.socket is for the group lxd',
			);
			expect(refusal({needsSudo: true, servers: []})).toThrow(
				'needs sudo on host, and nothing there can relay it',
			);
		});
	});
});

describe('kept agent', () => {
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
});

describe('relay agent', () => {
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
});
