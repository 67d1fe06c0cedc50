import {execFileSync} from 'node:child_process';
import {rmSync} from 'node:fs';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {connectSsh} from '../../source/ssh/connect.ts';
import type {SshOptions} from '../../source/ssh/options.ts';

import {makeSshSandbox, type SshServer} from './ssh-sandbox.ts';
import {startOwnAgent} from './start-own-agent.ts';

const sandbox = makeSshSandbox();
const {signal} = new AbortController();
let server: SshServer;

beforeAll(async () => {
	server = await sandbox.startServer();
	sandbox.trust(server);
});

afterAll(() => sandbox.remove());

/** Connects, sees a command run, and closes. */
async function logIn(destination: string, options: SshOptions = sandbox.options()): Promise<void> {
	const connection = await connectSsh(destination, {options, signal});
	try {
		const {stdout} = await connection.run(['echo', 'in']);
		expect(stdout).toBe('in\n');
	} finally {
		connection.close();
	}
}

describe('keys', () => {
	test('a device or a pipe named as a key file is passed by, and another key opens the door', async () => {
		const [key, pipe] = [sandbox.makeKey('beside-devices'), join(sandbox.folder, 'pipe')];
		execFileSync('mkfifo', [pipe]);
		const files = ['/dev/zero', '/dev/full', pipe, sandbox.folder, key];
		sandbox.configure({
			member: [`Port ${server.port}`, ...files.map(file => `IdentityFile ${file}`)],
		});
		await logIn('member');
	});

	test.each(['ed25519', 'rsa', 'ecdsa'])('a key file of type %s opens the door', async type => {
		const key = sandbox.makeKey(`file-${type}`, {type});
		sandbox.configure({member: [`Port ${server.port}`, `IdentityFile ${key}`]});
		await logIn('member');
	});

	test.each(['ed25519', 'rsa', 'ecdsa'])('a key of type %s in the agent does', async type => {
		const key = sandbox.makeKey(`agent-${type}`, {type});
		const agent = startOwnAgent(sandbox.folder, [key]);
		rmSync(key);
		sandbox.configure({member: [`Port ${server.port}`, `IdentityAgent ${agent.socket}`]});
		await logIn('member');
		agent.stop();
	});

	test('IdentitiesOnly keeps back what the config does not name; a public half names a key', async () => {
		const [named, other] = [sandbox.makeKey('named'), sandbox.makeKey('other')];
		const agent = startOwnAgent(sandbox.folder, [other]);
		rmSync(named);
		rmSync(other);
		const lines = [`Port ${server.port}`, `IdentityAgent ${agent.socket}`, 'IdentitiesOnly yes'];
		sandbox.configure({member: [...lines, `IdentityFile ${named}`]});
		await expect(logIn('member')).rejects.toThrow(/there is no key to offer/);
		sandbox.configure({member: [...lines, `IdentityFile ${other}`]});
		await logIn('member');
		agent.stop();
	});

	test('a refusal names the keys tried and what the host accepts', async () => {
		const stranger = `${sandbox.folder}/stranger`;
		execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', stranger]);
		sandbox.configure({member: [`Port ${server.port}`, `IdentityFile ${stranger}`]});
		await expect(logIn('member')).rejects.toMatchObject({
			fault: 'connection',
			message: expect.stringMatching(/does not let .* in: .*stranger.*accepts publickey/),
			hint: expect.stringContaining('ssh-copy-id'),
		});
	});

	test('a host that hangs up after too many keys leads to IdentitiesOnly', async () => {
		const impatient = await sandbox.startServer('MaxAuthTries 1');
		sandbox.trust(impatient);
		const keys = ['a', 'b'].map(name => `${sandbox.folder}/many-${name}`);
		for (const key of keys) {
			execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', key]);
		}
		sandbox.configure({
			member: [`Port ${impatient.port}`, ...keys.map(key => `IdentityFile ${key}`)],
		});
		await expect(logIn('member')).rejects.toMatchObject({
			message: expect.stringContaining('after too many keys'),
			hint: expect.stringContaining('IdentitiesOnly yes'),
		});
	});

	test('a silent agent and missing key files leave nothing to offer', async () => {
		sandbox.configure({
			member: [
				`Port ${server.port}`,
				`IdentityAgent ${sandbox.folder}/no-agent`,
				`IdentityFile ${sandbox.folder}/no-key`,
			],
		});
		await expect(logIn('member')).rejects.toThrow(/there is no key to offer/);
	});
});

describe('destinations', () => {
	test.each([
		(port: number, user: string) => `${user}@127.0.0.1:${port}`,
		(port: number, user: string) => `ssh://${user}@127.0.0.1:${port}/`,
		(port: number) => `127.0.0.1:${port}`,
	])('may be written in full', async write => {
		sandbox.configure({'127.0.0.1': [`IdentityFile ${sandbox.folder}/file-ed25519`]});
		await logIn(write(server.port, execFileSync('id', ['-un']).toString().trim()));
	});

	test.each([
		'-oProxyCommand=touch /tmp/x',
		'host:port',
		'host:0',
		'host:65536',
		'a b',
		'host;id',
		'$(id)',
		'@host',
		'',
		'user@',
	])('“%s” is refused before anything is contacted', async destination => {
		await expect(logIn(destination)).rejects.toMatchObject({fault: 'usage'});
	});
});
