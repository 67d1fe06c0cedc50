import {once} from 'node:events';
import {readFile, writeFile} from 'node:fs/promises';
import {createServer, type Server, type Socket} from 'node:net';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {readSshConfig} from '../../source/ssh/config.ts';
import {connectSsh} from '../../source/ssh/connect.ts';
import {timeLimit} from '../time-limit.ts';
import {waitFor} from '../wait-for.ts';
import {makeSshSandbox, type SshServer} from './ssh-sandbox.ts';

const sandbox = makeSshSandbox();
const {signal} = new AbortController();
let server: SshServer;
let key: string;

beforeAll(async () => {
	server = await sandbox.startServer();
	sandbox.trust(server);
	key = sandbox.makeKey('key');
});

afterAll(() => sandbox.remove());

const connect = (destination: string, within = signal) =>
	connectSsh(destination, {options: sandbox.options(), signal: within});

async function listen(
	onConnection: (socket: Socket) => void,
): Promise<{port: number; listener: Server}> {
	const listener = createServer(onConnection).listen(0, '127.0.0.1');
	await once(listener, 'listening');
	const address = listener.address();
	return {port: typeof address === 'object' && address ? address.port : 0, listener};
}

describe('what keeps a host out of reach is told apart', () => {
	test('no such host', async () => {
		sandbox.configure({member: ['HostName no-such-host.invalid']});
		await expect(connect('member')).rejects.toMatchObject({
			fault: 'connection',
			where: 'member',
			message: 'no such host: no-such-host.invalid',
		});
	});

	test('refused', async () => {
		const {port, listener} = await listen(() => {});
		listener.close();
		sandbox.configure({member: [`Port ${port}`]});
		await expect(connect('member')).rejects.toThrow(
			`127.0.0.1 refuses connections on port ${port}`,
		);
	});

	test('no ssh server', async () => {
		const {port, listener} = await listen(socket => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
		sandbox.configure({member: [`Port ${port}`]});
		await expect(connect('member')).rejects.toThrow(/is no ssh server: it says “HTTP\/1.1 400/);
		listener.close();
	});

	test('hanging up at once', async () => {
		const {port, listener} = await listen(socket => socket.destroy());
		sandbox.configure({member: [`Port ${port}`]});
		await expect(connect('member')).rejects.toThrow(/closed the connection at once/);
		listener.close();
	});

	test('silence', async () => {
		const {port, listener} = await listen(() => {});
		sandbox.configure({member: [`Port ${port}`, 'ConnectTimeout 1']});
		await expect(connect('member')).rejects.toThrow(/took the connection but says nothing/);
		listener.close();
	});

	test('a config that OpenSSH does not understand', async () => {
		sandbox.configure({member: ['Nonsense yes']});
		await expect(connect('member')).rejects.toThrow(
			/does not understand its configuration.*nonsense/is,
		);
	});
});

describe('jump hosts', () => {
	test('are passed one after the other, each with its own host key', async () => {
		const [first, second] = [await sandbox.startServer(), await sandbox.startServer()];
		const login = `IdentityFile ${key}`;
		sandbox.configure({
			first: [`Port ${first.port}`, login],
			second: [`Port ${second.port}`, login],
			member: [`Port ${server.port}`, login, 'ProxyJump first,second'],
		});
		await expect(connect('member')).rejects.toThrow(/jump host first: .* is not in known_hosts/);
		sandbox.trust(first);
		await expect(connect('member')).rejects.toThrow(/jump host second: .* is not in known_hosts/);
		sandbox.trust(second);
		const connection = await connect('member');
		const {stdout} = await connection.run(['sh', '-c', 'echo $SSH_CONNECTION']);
		expect(stdout).toContain(` ${server.port}`);
		connection.close();
	});

	test('that cannot reach the host say so', async () => {
		const {port, listener} = await listen(() => {});
		listener.close();
		sandbox.configure({
			jump: [`Port ${server.port}`, `IdentityFile ${key}`],
			member: [`Port ${port}`, 'ProxyJump jump'],
		});
		await expect(connect('member')).rejects.toThrow(
			`127.0.0.1 refuses connections on port ${port}`,
		);
	});

	test('may not lead in a circle', async () => {
		sandbox.configure({a: ['ProxyJump b'], b: ['ProxyJump a']});
		await expect(connect('a')).rejects.toThrow(/^the jump hosts of \w+ lead in a circle$/);
	});
});

test('a ProxyCommand carries the connection', async () => {
	const relay = `ssh -F ${sandbox.options().configFile} -i ${key} -W %h:%p -p ${server.port} gate`;
	sandbox.configure({
		member: [`Port ${server.port}`, `IdentityFile ${key}`, `ProxyCommand ${relay}`],
	});
	const connection = await connect('member');
	expect(await connection.run(['true'])).toMatchObject({exitCode: 0});
	connection.close();
});

test.each([
	['exit code 127', 'exec: no-such-program: not found|no-such-program', 'no-such-program %h'],
	['exit code 3', 'token expired', 'sh -c "echo token expired >&2; exit 3"'],
	['exit code 0', 'said nothing', 'true'],
	['SIGKILL', 'said nothing', `sh -c 'kill -9 $$'`],
])('a ProxyCommand that ends by %s is the reason, in its own words', async (_, words, command) => {
	sandbox.configure({member: [`IdentityFile ${key}`, `ProxyCommand ${command}`]});
	await expect(connect('member')).rejects.toMatchObject({
		fault: 'connection',
		message: expect.stringMatching(`The ProxyCommand for 127.0.0.1 ended.*${words}`),
	});
});

test('an attempt can be given up', async () => {
	const {port, listener} = await listen(() => controller.abort(new Error('given up')));
	const controller = new AbortController();
	sandbox.configure({member: [`Port ${port}`]});
	await expect(connect('member', controller.signal)).rejects.toThrow('given up');
	listener.close();
});

test('what a ProxyCommand started does not outlive the attempt', async () => {
	const pidFile = join(sandbox.folder, 'talker.pid');
	sandbox.configure({
		member: [`ProxyCommand sh -c 'yes & echo $! >${pidFile}; wait'`],
	});
	await expect(connect('member')).rejects.toThrow('is no ssh server');
	const talker = Number(await readFile(pidFile, 'utf8'));
	await waitFor(() => expect(() => process.kill(talker, 0)).toThrow());
});

test('a configuration that a Match exec never ends reading is given up', async () => {
	const waiting = join(sandbox.folder, 'waiting');
	await writeFile(waiting, 'Match exec "sleep 60"\n\tUser nobody\n');
	const started = readSshConfig('member', {configFile: waiting, signal, timeout: timeLimit(0.5)});
	await expect(started).rejects.toMatchObject({fault: 'connection', where: waiting});
});
