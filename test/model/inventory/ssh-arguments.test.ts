import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {type SshRoute, sshArguments} from '../../../source/model/inventory.ts';
import {attemptCommand} from '../../lab/command.ts';

/** What OpenSSH itself makes of a command line, without doing it: one setting a line. */
async function settingsOf(words: readonly string[]): Promise<readonly string[]> {
	const {stdout, stderr, exitCode} = await attemptCommand(['ssh', '-G', ...words]);
	expect(exitCode, stderr).toBe(0);
	return stdout.trim().split('\n');
}

describe('the options of OpenSSH for a node', () => {
	let folder: string;
	let hostile: string;

	beforeAll(async () => {
		folder = await mkdtemp(join(tmpdir(), 'rookery ssh '));
		hostile = join(folder, '100% mine');
		await writeFile(hostile, `Host *\n${everySetting.join('\n')}\n`);
	});
	afterAll(() => rm(folder, {recursive: true}));

	const route = (changes: Partial<SshRoute> = {}): SshRoute => ({
		...{node: 'lab-m1', folder, sshConfig: hostile, via: undefined},
		...changes,
	});

	test('leave nothing to the user’s own configuration', async () => {
		const settings = await settingsOf([...sshArguments(route()), 'root@10.0.0.1']);
		await writeFile(join(folder, 'empty'), '');
		const plain = route({sshConfig: join(folder, 'empty')});

		expect(settings).toEqual(await settingsOf([...sshArguments(plain), 'root@10.0.0.1']));
	});

	test('have the cluster’s key, its known hosts, and no agent', async () => {
		const settings = await settingsOf([...sshArguments(route()), 'root@10.0.0.1']);

		expect(settings).toEqual(
			expect.arrayContaining([
				`identityfile ${folder}/id_ed25519`,
				'identitiesonly yes',
				'identityagent none',
				'stricthostkeychecking true',
				'hostkeyalias lab-m1',
			]),
		);
	});

	test.each([
		{via: 'albatross1', login: ['hostname albatross1']},
		{via: 'keeper@albatross1', login: ['hostname albatross1', 'user keeper']},
		{via: 'ops@albatross1:2200', login: ['hostname albatross1', 'user ops', 'port 2200']},
		{via: 'ops@[fd00::1]:2200', login: ['hostname fd00::1', 'user ops', 'port 2200']},
		{via: '[fd00::1]', login: ['hostname fd00::1']},
	])('go through $via by the user’s own configuration', async ({via, login}) => {
		await writeFile(hostile, 'Host *\n\tConnectTimeout 77\n');
		const settings = await settingsOf([...sshArguments(route({via})), 'root@10.0.0.1']);
		const command = settings.find(setting => setting.startsWith('proxycommand '))?.slice(13) ?? '';
		// ssh expands the tokens, then a shell has the line.
		const expanded = command.replace(
			/%(.)/g,
			(_, token: string) => ({h: '10.0.0.1', p: '22', '%': '%'})[token] ?? '',
		);
		const {stdout, stderr} = await attemptCommand([
			'sh',
			'-c',
			`set -- ${expanded}; shift; exec ssh -G "$@"`,
		]);

		expect(stdout.split('\n'), stderr).toEqual(
			expect.arrayContaining([...login, 'connecttimeout 77', 'sessiontype none']),
		);
		expect(expanded).toContain("-W '[10.0.0.1]:22'");
	});

	test('go through a jump host from the folder that its settings are meant from', async () => {
		const sshFolder = join(folder, "it's 100% here");
		await mkdir(join(sshFolder, 'bin'), {recursive: true});
		await writeFile(join(sshFolder, 'bin/ssh'), '#!/bin/sh\npwd; printf "%s\\n" "$@"\n', {
			mode: 0o755,
		});
		const words = sshArguments(route({via: 'ops@albatross1', sshFolder}));
		const command = (await settingsOf([...words, 'root@10.0.0.1']))
			.find(setting => setting.startsWith('proxycommand '))
			?.slice(13)
			.replace(/%(.)/g, (_, token: string) => ({h: '10.0.0.1', p: '22', '%': '%'})[token] ?? '');
		// As ssh starts it.
		const {stdout, stderr} = await attemptCommand([
			...['env', '-C', '/', `PATH=${sshFolder}/bin:${process.env['PATH']}`],
			...['sh', '-c', `exec ${command}`],
		]);

		const [where, ...given] = stdout.trim().split('\n');
		expect(where, stderr).toBe(sshFolder);
		expect(given).toEqual(
			expect.arrayContaining(['-F', hostile, '-l', 'ops', '-W', '[10.0.0.1]:22']),
		);
	});
});

const everySetting = [
	'Port 2222',
	'User somebody',
	'RemoteCommand tmux new -A -s main',
	'ProxyCommand /bin/false %h',
	'AddKeysToAgent yes',
	'SessionType none',
	'PubkeyAuthentication no',
	'PreferredAuthentications password',
	'HostKeyAlgorithms ssh-rsa',
	'AddressFamily inet6',
	'ForkAfterAuthentication yes',
	'StdinNull yes',
	'PermitLocalCommand yes',
	'LocalCommand echo hi',
	'CertificateFile /tmp/user-cert.pub',
	'IdentityFile /tmp/user-key',
	'SetEnv LANG=tlh',
	'SendEnv LC_*',
	'CanonicalizeHostname always',
	'ControlMaster auto',
	'ControlPath /tmp/socket',
	'ForwardAgent yes',
	'LocalForward 9999 localhost:22',
	'RequestTTY force',
	'EscapeChar none',
	'BindAddress 127.0.0.2',
	'Ciphers aes128-ctr',
	'KexAlgorithms ecdh-sha2-nistp256',
	'UserKnownHostsFile /dev/null',
	'BatchMode yes',
];
