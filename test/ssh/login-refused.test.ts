import {execFileSync} from 'node:child_process';
import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {openSshCommand} from '../../source/ssh/config.ts';
import {connectSsh} from '../../source/ssh/connect.ts';
import {makeSshSandbox, type SshServer} from './ssh-sandbox.ts';

const sandbox = makeSshSandbox();
const {signal} = new AbortController();
let key: string;

beforeAll(() => {
	key = sandbox.makeKey('key');
});
afterAll(() => sandbox.remove());

const connect = () => connectSsh('member', {options: sandbox.options(), signal});

function configure({port}: SshServer, ...lines: readonly string[]): void {
	sandbox.configure({member: [`Port ${port}`, ...lines]});
}

describe('each way a login can fail has its own sentence', () => {
	test('a second factor besides the key', async () => {
		const server = await sandbox.startServer(
			'AuthenticationMethods publickey,password',
			'PasswordAuthentication yes',
		);
		sandbox.trust(server);
		configure(server, `IdentityFile ${key}`);
		await expect(connect()).rejects.toMatchObject({
			message: expect.stringMatching(/took the key of .* and wants password besides/),
			hint: expect.stringContaining('AuthenticationMethods publickey'),
		});
	});

	test('a user certificate alone', async () => {
		const server = await sandbox.startServer('AuthorizedKeysFile none');
		sandbox.trust(server);
		const authority = sandbox.makeKey('authority');
		execFileSync('ssh-keygen', ['-q', '-s', authority, '-I', 'me', '-n', 'root', `${key}.pub`]);
		configure(server, `IdentityFile ${key}`);
		await expect(connect()).rejects.toMatchObject({
			hint: expect.stringContaining(`${key}-cert.pub is a certificate`),
		});
	});

	test('a key of a security token alone', async () => {
		const server = await sandbox.startServer();
		sandbox.trust(server);
		const token = join(sandbox.folder, 'token');
		writeFileSync(`${token}.pub`, 'sk-ssh-ed25519@openssh.com AAAAGnNrLXNzaC1lZDI1NTE5 me\n');
		configure(server, `IdentityFile ${token}`);
		await expect(connect()).rejects.toMatchObject({
			message: expect.stringContaining('there is no key to offer'),
			hint: expect.stringContaining(`${token}.pub is a key of a security token`),
		});
	});

	test.each([
		['KexAlgorithms sntrup761x25519-sha512@openssh.com', /no key exchange algorithm in common/],
		['Ciphers aes128-cbc', /no .*cipher in common/],
	])('no common algorithm: %s', async (setting, message) => {
		const server = await sandbox.startServer(setting);
		sandbox.trust(server);
		configure(server, `IdentityFile ${key}`);
		await expect(connect()).rejects.toMatchObject({
			message: expect.stringMatching(message),
			hint: expect.stringContaining(`: ssh -F ${join(sandbox.folder, 'config')} -vv member 2>&1`),
		});
	});

	test('a host that only a certificate authority or a command vouches for', async () => {
		const server = await sandbox.startServer();
		const authority = readFileSync(`${sandbox.makeKey('host-authority')}.pub`, 'utf8');
		configure(server, `IdentityFile ${key}`, 'KnownHostsCommand /bin/cat /etc/ssh/known');
		await expect(connect()).rejects.toMatchObject({
			hint: expect.stringContaining('rookery does not use KnownHostsCommand yet'),
		});
		writeFileSync(sandbox.knownHosts, `@cert-authority * ${authority}`);
		await expect(connect()).rejects.toMatchObject({
			hint: expect.stringMatching(/does not use host certificates .*--accept-host-key SHA256:/),
		});
	});
});

test('a command to paste has the ssh configuration, the port as OpenSSH takes it, and quotes', () => {
	const config = {destination: 'me@member:2222', configFile: "/home/me/my lab's/config"};
	expect(openSshCommand(config, ['-v'])).toBe(
		"ssh -F '/home/me/my lab'\\''s/config' -p 2222 -v me@member",
	);
	const plain = {destination: 'member', configFile: undefined};
	expect(openSshCommand(plain, ['-v'])).toBe('ssh -v member');
});
