import {rmSync} from 'node:fs';
import {afterAll, beforeAll, expect, test, vi} from 'vitest';
import {connectSsh} from '../../source/ssh/connect.ts';
import type {SshOptions, SshQuestions} from '../../source/ssh/options.ts';

import {makeSshSandbox, type SshServer} from './ssh-sandbox.ts';

const sandbox = makeSshSandbox();
const {signal} = new AbortController();
let server: SshServer;
let key: string;

beforeAll(async () => {
	server = await sandbox.startServer();
	sandbox.trust(server);
	key = sandbox.makeKey('locked', {passphrase: 'open sesame'});
	sandbox.configure({'member*': [`Port ${server.port}`, `IdentityFile ${key}`]});
});

afterAll(() => sandbox.remove());

function answering(...answers: readonly (string | undefined)[]) {
	const left = [...answers];
	const passphrase = vi.fn<SshQuestions['passphrase']>(async () => left.shift());
	const acceptHostKey = async () => false;
	return {passphrase, options: sandbox.options({questions: {passphrase, acceptHostKey}})};
}

async function logIn(options: SshOptions, destination = 'member'): Promise<void> {
	(await connectSsh(destination, {options, signal})).close();
}

test('is asked once for all connections, and kept in memory', async () => {
	const {passphrase, options} = answering('open sesame');
	await Promise.all([logIn(options, 'member1'), logIn(options, 'member2')]);
	await logIn(options);
	expect(passphrase.mock.calls).toEqual([[key, false, signal]]);
	expect([...options.passphrases]).toEqual([[key, 'open sesame']]);
});

test('is asked again when wrong', async () => {
	const {passphrase, options} = answering('open barley', 'open sesame');
	await logIn(options);
	expect(passphrase.mock.calls.map(([, wrong]) => wrong)).toEqual([false, true]);
});

test('wrong three times ends with the way around', async () => {
	const {passphrase, options} = answering('1', '2', '3', '4');
	await expect(logIn(options)).rejects.toMatchObject({
		fault: 'connection',
		message: expect.stringContaining(key),
		hint: expect.stringContaining(`ssh-add ${key}`),
	});
	expect(passphrase).toHaveBeenCalledTimes(3);
	expect(options.passphrases.size).toBe(0);
});

test('not given, the key is left out', async () => {
	const {options} = answering('wrong', undefined);
	await expect(logIn(options)).rejects.toThrow(/passphrase is not known/);
	expect(options.passphrases.size).toBe(0);
});

test('without a terminal, the error names ssh-add', async () => {
	await expect(logIn(sandbox.options())).rejects.toMatchObject({
		hint: expect.stringContaining(`ssh-add ${key}`),
	});
});

test('known already, as in a worker, nobody is asked', async () => {
	await logIn(sandbox.options({passphrases: new Map([[key, 'open sesame']])}));
});

test('is asked for a key without its public half beside it, and only when the host takes it', async () => {
	const lone = sandbox.makeKey('lone', {passphrase: 'open sesame'});
	rmSync(`${lone}.pub`);
	const free = sandbox.makeKey('free');
	sandbox.configure({
		lone: [`Port ${server.port}`, `IdentityFile ${lone}`],
		free: [`Port ${server.port}`, `IdentityFile ${free}`, `IdentityFile ${lone}`],
	});
	const {passphrase, options} = answering('open sesame');
	await logIn(options, 'free');
	expect(passphrase).not.toHaveBeenCalled();
	await logIn(options, 'lone');
	expect(passphrase).toHaveBeenCalledOnce();
});
