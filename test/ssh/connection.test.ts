import {once} from 'node:events';
import {afterAll, afterEach, beforeAll, beforeEach, expect, test} from 'vitest';
import {connectSsh} from '../../source/ssh/connect.ts';
import type {SshConnection} from '../../source/ssh/connection.ts';

import {makeSshSandbox} from './ssh-sandbox.ts';

const sandbox = makeSshSandbox();
const {signal} = new AbortController();
let connection: SshConnection;

beforeAll(async () => {
	const server = await sandbox.startServer();
	sandbox.trust(server);
	const key = sandbox.makeKey('key');
	sandbox.configure({'member alias': [`Port ${server.port}`, `IdentityFile ${key}`]});
});

beforeEach(async () => {
	connection = await connectSsh('member', {options: sandbox.options(), signal});
});

afterEach(() => connection.close());

afterAll(() => sandbox.remove());

test('a command gets its words as they are, and its input', async () => {
	const words = [
		'it’s',
		"a 'quoted' word",
		'$HOME',
		'`id`',
		'',
		'back\\slash',
		'*',
		'line\nend',
		'ü😀',
	];
	const {stdout} = await connection.run(['printf', '[%s]', ...words]);
	expect(stdout).toBe(words.map(word => `[${word}]`).join(''));
	expect(await connection.run(['cat'], {stdin: 'héllo'})).toMatchObject({stdout: 'héllo'});
});

test('a command’s end is told whole', async () => {
	expect(await connection.run(['sh', '-c', 'echo out; echo err >&2; exit 3'])).toEqual({
		exitCode: 3,
		stdout: 'out\n',
		stderr: 'err\n',
	});
	expect(await connection.run(['sh', '-c', 'kill -9 $$'])).toMatchObject({exitCode: 137});
});

test('what the login shell says before a command is no part of its output', async () => {
	const chatty = await sandbox.startServer(
		'ForceCommand echo "told to run $SSH_ORIGINAL_COMMAND"; printf hello; eval "$SSH_ORIGINAL_COMMAND"',
	);
	sandbox.trust(chatty);
	const other = await connectSsh(`alias:${chatty.port}`, {options: sandbox.options(), signal});
	expect(await other.run(['sh', '-c', 'cat; exit 3'], {stdin: 'input'})).toEqual({
		exitCode: 3,
		stdout: 'input',
		stderr: '',
	});
	other.close();
});

test.each([
	[
		'that runs nothing',
		'echo This account is not available.; exit 1',
		/“This account is not available/,
	],
	['that talks without end', 'yes tralala', /it says “tralala”/],
])('a login shell %s is an error with its words', async (_, command, words) => {
	const odd = await sandbox.startServer(`ForceCommand ${command}`);
	sandbox.trust(odd);
	const other = await connectSsh(`alias:${odd.port}`, {options: sandbox.options(), signal});
	await expect(other.run(['id'])).rejects.toMatchObject({
		fault: 'connection',
		message: expect.stringMatching(words),
	});
	other.close();
});

test('where sshd allows two sessions, all commands run', async () => {
	const strict = await sandbox.startServer('MaxSessions 2');
	sandbox.trust(strict);
	const options = {options: sandbox.options(), signal};
	const narrow = await connectSsh(`alias:${strict.port}`, options);
	const results = await Promise.all(
		Array.from({length: 12}, (_, index) => narrow.run(['echo', String(index)])),
	);
	expect(results.map(({stdout}) => Number(stdout))).toEqual(results.map((_, index) => index));
	narrow.close();
});

test('more commands than sshd’s MaxSessions all run', async () => {
	const results = await Promise.all(
		Array.from({length: 30}, (_, index) => connection.run(['echo', String(index)])),
	);
	expect(results.map(({stdout}) => Number(stdout))).toEqual(results.map((_, index) => index));
});

test('an abort ends the command, and only that', async () => {
	const controller = new AbortController();
	const running = connection.run(['sh', '-c', 'sleep 1000'], {signal: controller.signal});
	const other = connection.run(['echo', 'fine']);
	await connection.run(['true']);
	controller.abort(new Error('enough'));
	await expect(running).rejects.toThrow('enough');
	expect(await other).toMatchObject({stdout: 'fine\n'});
});

test('a lost connection is noticed, and what runs there fails with its name', async () => {
	const {stdout} = await connection.run(['sh', '-c', 'echo $PPID']);
	const running = connection.run(['sleep', '1000']);
	running.catch(() => undefined); // looked at below
	process.kill(Number(stdout), 'SIGKILL');
	await once(connection.lost, 'abort');
	await expect(running).rejects.toThrow('the ssh connection to member was lost');
	await expect(connection.run(['true'])).rejects.toMatchObject({fault: 'connection'});
});
