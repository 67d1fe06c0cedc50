import {execFile} from 'node:child_process';
import {mkdtemp, readdir, readFile, rm, stat, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {promisify} from 'node:util';
import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {clusterFiles, makeClusterKey} from '../../source/provision/cluster-store.ts';
import {homeFolders} from '../../source/system/paths.ts';

let home: string;

beforeEach(async () => {
	home = await mkdtemp(join(tmpdir(), 'rookery-key-'));
});
afterEach(async () => {
	vi.unstubAllEnvs();
	await rm(home, {recursive: true});
});

const files = () => clusterFiles(homeFolders({ROOKERY_HOME: home}), 'lab');
const make = async () =>
	makeClusterKey(files(), {cluster: 'lab', signal: AbortSignal.timeout(20_000)});

/** The public key that OpenSSH works out of the private one. */
async function publicOfPrivate(): Promise<string> {
	const {stdout} = await promisify(execFile)('ssh-keygen', ['-y', '-f', files().privateKey]);
	return stdout.trim();
}

test('a pair is made once, and kept', async () => {
	const made = await make();
	expect(made).toBe(await publicOfPrivate());
	expect((await stat(files().privateKey)).mode & 0o777).toBe(0o600);
	expect(await make()).toBe(made);
});

test.each([
	['an empty public key', 'publicKey', () => ''],
	['half of a public key', 'publicKey', (text: string) => text.slice(0, 40)],
	['half of a private key', 'privateKey', (text: string) => text.slice(0, 200)],
] as const)('a full disk leaves %s: another pair is made', async (_, which, cut) => {
	const before = await make();
	const path = files()[which];
	await writeFile(path, cut(await readFile(path, 'utf8')));

	const after = await make();

	expect(after).not.toBe(before);
	expect(after).toBe(await publicOfPrivate());
});

test('where ssh-keygen cannot write, its words are told, and no half of a pair is left as one', async () => {
	const bin = join(home, 'bin');
	await promisify(execFile)('mkdir', [bin]);
	const full =
		'#!/bin/sh\nfor last; do :; done\n: >"$last"\necho "Saving key failed: No space left on device" >&2\nexit 1\n';
	await writeFile(join(bin, 'ssh-keygen'), full, {mode: 0o755});
	vi.stubEnv('PATH', `${bin}:${process.env['PATH']}`);

	await expect(make()).rejects.toMatchObject({
		name: 'UserError',
		message:
			'ssh-keygen cannot make the key of the cluster: Saving key failed: No space left on device',
		where: files().folder,
	});
	const left = await readdir(files().folder);
	expect(left).not.toContain('id_ed25519');
	vi.unstubAllEnvs();
	expect(await make()).toBe(await publicOfPrivate());
});
