import {execFileSync} from 'node:child_process';
import {readFileSync, rmSync, writeFileSync} from 'node:fs';
import {afterAll, beforeAll, beforeEach, expect, test, vi} from 'vitest';
import {connectSsh} from '../../source/ssh/connect.ts';
import type {SshOptions, SshQuestions} from '../../source/ssh/options.ts';

import {makeSshSandbox, type SshServer} from './ssh-sandbox.ts';

const sandbox = makeSshSandbox();
const {signal} = new AbortController();
let server: SshServer;
let key: string;

beforeAll(async () => {
	server = await sandbox.startServer();
	key = sandbox.makeKey('key');
});

beforeEach(() => {
	rmSync(sandbox.knownHosts, {force: true});
	configure();
});

afterAll(() => sandbox.remove());

function configure(...lines: readonly string[]): void {
	sandbox.configure({member: [`Port ${server.port}`, `IdentityFile ${key}`, ...lines]});
}

function answering(answer: boolean) {
	const acceptHostKey = vi.fn<SshQuestions['acceptHostKey']>(async () => answer);
	const passphrase = async () => undefined;
	return {acceptHostKey, options: sandbox.options({questions: {acceptHostKey, passphrase}})};
}

async function logIn(options: SshOptions = sandbox.options()): Promise<void> {
	(await connectSsh('member', {options, signal})).close();
}

test('of an unknown host is shown, asked about once, and remembered for OpenSSH too', async () => {
	const {acceptHostKey, options} = answering(true);
	await Promise.all([logIn(options), logIn(options)]);
	await logIn();
	expect(acceptHostKey.mock.calls).toEqual([
		['127.0.0.1', 'ssh-ed25519', server.fingerprint, signal],
	]);
	const found = execFileSync('ssh-keygen', [
		...['-F', `[127.0.0.1]:${server.port}`],
		...['-f', sandbox.knownHosts],
	]);
	expect(found.toString()).toContain('ssh-ed25519');
});

test('remembered with HashKnownHosts, does not tell the host’s name', async () => {
	configure('HashKnownHosts yes');
	await logIn(answering(true).options);
	expect(readFileSync(sandbox.knownHosts, 'utf8')).not.toContain('127.0.0.1');
	await logIn();
});

test('is added after a last line without its end', async () => {
	writeFileSync(sandbox.knownHosts, '# a comment');
	await logIn(answering(true).options);
	await logIn();
});

test('not accepted, is not remembered', async () => {
	await expect(logIn(answering(false).options)).rejects.toThrow(/was not accepted/);
	await expect(logIn()).rejects.toThrow(/is not in known_hosts/);
});

test('without a terminal, is refused with the flag to pass, and that flag accepts it', async () => {
	await expect(logIn()).rejects.toMatchObject({
		fault: 'connection',
		hint: expect.stringContaining(`--accept-host-key ${server.fingerprint}`),
	});
	await logIn(sandbox.options({acceptedHostKeys: [server.fingerprint]}));
	await logIn();
});

test('accepted, is not asked about again, though known_hosts keeps nothing', async () => {
	configure('UserKnownHostsFile /dev/null');
	const {acceptHostKey, options} = answering(true);
	await logIn(options);
	await logIn(options);
	expect(acceptHostKey).toHaveBeenCalledOnce();
	// A run is started with these, and nobody is there to ask.
	const {acceptedHostKeys} = options;
	configure('UserKnownHostsFile /dev/null');
	await logIn(sandbox.options({acceptedHostKeys}));
});

test.each([
	{file: '/etc/passwd/known_hosts', why: 'not a folder'},
	{file: '/etc', why: 'a folder in its place'},
	{file: '/proc/none/at/all/known_hosts', why: 'ENOENT'},
])('accepted, lets in though $file cannot be written, and says so once', async ({file, why}) => {
	configure(`UserKnownHostsFile ${file}`);
	const {acceptHostKey, options} = answering(true);
	const warn = vi.fn();
	await logIn({...options, warn});
	await logIn({...options, warn});
	expect(acceptHostKey).toHaveBeenCalledOnce();
	expect(warn.mock.calls).toEqual([[expect.stringMatching(`could not be added.*${why}`)]]);
});

test.each(['/dev/full', '/dev/zero'])('is not looked for in %s, which has no end', async device => {
	configure(`UserKnownHostsFile ${device}`);
	await expect(logIn()).rejects.toThrow(/is not in known_hosts/);
	await logIn(sandbox.options({acceptedHostKeys: [server.fingerprint]}));
});

test('changed, is refused with both fingerprints and the line that forgets the old one', async () => {
	const other = await sandbox.startServer();
	sandbox.trust(server, other.hostKey);
	const {acceptHostKey, options} = answering(true);
	await expect(logIn({...options, acceptedHostKeys: [server.fingerprint]})).rejects.toMatchObject({
		message: expect.stringContaining(
			`has changed: expected ssh-ed25519 ${other.fingerprint}, got ssh-ed25519 ${server.fingerprint}`,
		),
		hint: expect.stringContaining(
			`ssh-keygen -R '[127.0.0.1]:${server.port}' -f ${sandbox.knownHosts}`,
		),
	});
	expect(acceptHostKey).not.toHaveBeenCalled();
});

test('known by a type the host no longer has, counts as changed', async () => {
	const rsa = sandbox.makeKey('rsa-host-key', {type: 'rsa'});
	sandbox.trust(server, rsa);
	await expect(logIn()).rejects.toThrow(/has changed: expected ssh-rsa .*, got ssh-ed25519/);
});

test('known by two types, either will do', async () => {
	sandbox.trust(server, sandbox.makeKey('rsa-host-key-2', {type: 'rsa'}));
	sandbox.trust(server);
	await logIn();
});

test('known for the bare name, counts for another port', async () => {
	const [type, publicKey] = readFileSync(`${server.hostKey}.pub`, 'utf8').split(' ');
	writeFileSync(sandbox.knownHosts, `127.0.0.1 ${type} ${publicKey}\n`);
	await logIn();
});

test('known by its HostKeyAlias, is found', async () => {
	const [type, publicKey] = readFileSync(`${server.hostKey}.pub`, 'utf8').split(' ');
	writeFileSync(sandbox.knownHosts, `the-member ${type} ${publicKey}\n`);
	configure('HostKeyAlias the-member');
	await logIn();
});

test('marked revoked, is refused even when also trusted', async () => {
	sandbox.trust(server);
	const [type, publicKey] = readFileSync(`${server.hostKey}.pub`, 'utf8').split(' ');
	writeFileSync(sandbox.knownHosts, `@revoked * ${type} ${publicKey}\n`, {flag: 'a'});
	await expect(logIn()).rejects.toThrow(/revoked/);
});

test('of a certificate authority, vouches for nothing', async () => {
	const [type, publicKey] = readFileSync(`${server.hostKey}.pub`, 'utf8').split(' ');
	writeFileSync(sandbox.knownHosts, `@cert-authority * ${type} ${publicKey}\n`);
	await expect(logIn()).rejects.toThrow(/is not in known_hosts/);
});

test('StrictHostKeyChecking no does not weaken us, and yes keeps us from asking', async () => {
	configure('StrictHostKeyChecking no');
	await expect(logIn()).rejects.toThrow(/is not in known_hosts/);
	configure('StrictHostKeyChecking yes');
	const {acceptHostKey, options} = answering(true);
	await expect(logIn(options)).rejects.toThrow(/is not in known_hosts/);
	expect(acceptHostKey).not.toHaveBeenCalled();
});
