import {execFile, execFileSync} from 'node:child_process';
import {chmodSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {userInfo} from 'node:os';
import {join} from 'node:path';
import {promisify} from 'node:util';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {sshArguments} from '../../source/model/inventory.ts';
import {clusterFiles} from '../../source/provision/cluster-store.ts';
import {pinJumpHost} from '../../source/provision/phases/access.ts';
import {connectSsh} from '../../source/ssh/connect.ts';
import {homeFolders} from '../../source/system/paths.ts';
import {makeSshSandbox, type SshServer} from '../ssh/ssh-sandbox.ts';

const sandbox = makeSshSandbox();
const {signal} = new AbortController();
let jump: SshServer;
let node: SshServer;
let key: string;
const home = homeFolders({ROOKERY_HOME: join(sandbox.folder, 'a home 100%')});
const files = clusterFiles(home, 'demo');

beforeAll(async () => {
	[jump, node] = await Promise.all([sandbox.startServer(), sandbox.startServer()]);
	key = sandbox.makeKey('key');
	mkdirSync(files.folder, {recursive: true});
	writeFileSync(files.privateKey, readFileSync(key));
	chmodSync(files.privateKey, 0o600);
	const [type, hostKey] = readFileSync(`${node.hostKey}.pub`, 'utf8').split(' ');
	writeFileSync(files.knownHosts, `node-1 ${type} ${hostKey}\n`);
});
afterAll(() => sandbox.remove());

/** Accepts the jump host's key, as the person or `--accept-host-key` does. */
async function accept(...settings: readonly string[]) {
	sandbox.configure({jump: [...settings, `Port ${jump.port}`, `IdentityFile ${key}`]});
	const ssh = sandbox.options({acceptedHostKeys: [jump.fingerprint]});
	(await connectSsh('jump', {options: ssh, signal})).close();
	return pinJumpHost({ssh, files}, 'jump');
}

async function logIn(viaKnownHosts: readonly string[] | undefined): Promise<string> {
	const words = sshArguments({
		...{node: 'node-1', folder: files.folder, via: 'jump', viaKnownHosts},
		sshConfig: join(sandbox.folder, 'config'),
	});
	const {stdout} = await promisify(execFile)('ssh', [
		...words,
		...['-o', 'BatchMode=yes', '-p', String(node.port)],
		...[`${userInfo().username}@127.0.0.1`, 'echo in'],
	]);
	return stdout.trim();
}

describe('the accepted host key of a jump host', () => {
	test.each([
		['is thrown away', 'UserKnownHostsFile /dev/null'],
		['has no place', 'UserKnownHostsFile none'],
		['cannot be written to a full disk', 'UserKnownHostsFile /dev/full'],
		['cannot be kept in a folder that is a file', 'UserKnownHostsFile /dev/null/known_hosts'],
	])('holds for OpenSSH’s login to it where it %s', async (_, setting) => {
		const known = await accept(setting, 'StrictHostKeyChecking yes');
		expect(await logIn(known)).toBe('in');
	});

	test('is the only one taken, also where the configuration takes any', async () => {
		const known = await accept('UserKnownHostsFile /dev/null', 'StrictHostKeyChecking no');
		const other = join(sandbox.folder, 'other');
		execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', other]);
		const [type, wrong] = readFileSync(`${other}.pub`, 'utf8').split(' ');
		writeFileSync(files.jumpKnownHosts, `[127.0.0.1]:${jump.port} ${type} ${wrong}\n`);
		await expect(logIn(known)).rejects.toThrow(/verification failed/i);
	});

	test('stays with the user’s own known_hosts where that keeps it', async () => {
		const known = await accept();
		expect(known).toBeUndefined();
		expect(await logIn(known)).toBe('in');
	});
});
