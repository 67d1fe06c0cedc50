import {mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import {readJumpHosts} from '../../source/ssh/jump-hosts.ts';

const {signal} = new AbortController();
const before = process.cwd();
let folder: string;

beforeEach(() => {
	folder = realpathSync(mkdtempSync(join(tmpdir(), 'rookery-jump-')));
	mkdirSync(join(folder, 'keys'));
	for (const file of ['keys/lab', 'known_hosts', 'connect.py'])
		writeFileSync(join(folder, file), '');
	process.chdir(folder);
});
afterEach(() => {
	process.chdir(before);
	rmSync(folder, {recursive: true});
});

const read = (...lines: readonly string[]) => {
	const configFile = join(folder, 'config');
	writeFileSync(
		configFile,
		`${lines.join('\n')}\nHost *\nUserKnownHostsFile ${folder}/known_hosts\n`,
	);
	return readJumpHosts(['keeper@one:2222', 'two'], {configFile, signal});
};

describe('what OpenSSH makes of the ways to the members', () => {
	test('names the hosts that aliases lead to', async () => {
		const {hostNames} = await read(
			'Host one',
			'HostName 10.77.1.11',
			'Host two',
			'HostName b.example',
		);
		expect(hostNames).toEqual({'keeper@one:2222': '10.77.1.11', two: 'b.example'});
	});

	test.each([
		'IdentityFile keys/lab',
		'UserKnownHostsFile ./known_hosts',
		'ProxyCommand ./connect.py %h %p',
		'ProxyCommand corkscrew -i "keys/lab" %h',
		'ProxyCommand relay --key=keys/lab %h',
		'IdentityAgent keys/lab',
		'CertificateFile keys/lab',
	])('depends on the folder for %s', async setting => {
		expect(await read('Host two', setting)).toMatchObject({folder});
	});

	test('depends on the folder for a jump host on the way to a jump host', async () => {
		const lines = [
			'Host two',
			'ProxyJump a',
			'Host a',
			'ProxyJump b',
			'Host b',
			'IdentityFile keys/lab',
		];
		const {folder: needed, files} = await read(...lines, 'ProxyJump two');
		expect(needed).toBe(folder);
		expect(files).toContain(join(folder, 'keys/lab'));
	});

	test.each([
		'IdentityFile ~/.ssh/lab',
		'IdentityFile none',
		'IdentityFile missing/lab',
		'IdentityAgent SSH_AUTH_SOCK',
		'ProxyCommand nc -X connect -x proxy:8080 %h %p',
		'ProxyCommand kubectl exec -i pod/jump -- nc %h %p',
	])('holds in any folder for %s', async setting => {
		expect((await read('Host two', setting)).folder).toBeUndefined();
	});

	test('names the files outside of ~/.ssh, for a container to see', async () => {
		const {files} = await read('Host two', 'IdentityFile keys/lab');
		expect(files).toEqual(
			expect.arrayContaining(['config', 'keys/lab', 'known_hosts'].map(file => join(folder, file))),
		);
	});
});
