import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {readdir, readFile, stat, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {fileURLToPath, pathToFileURL} from 'node:url';
import {describe, expect, test, vi} from 'vitest';
import {findCheckout, makeCheckout} from '../../../source/kubespray/checkout.ts';
import type {HomeFolders} from '../../../source/system/paths.ts';

import {runCommand} from '../../lab/command.ts';
import {timeLimit} from '../../time-limit.ts';
import {aStandIn} from '../a-stand-in.ts';
import {serveFolder} from '../serve-folder.ts';

// More than enough, on a machine that has more to do.
vi.setConfig({testTimeout: timeLimit(180)});

const release = 'v2.28.1';
const {signal} = new AbortController();
const onProgress = () => undefined;

test('a checkout is the tag itself, says what it is, and is found again', async () => {
	const {repository, home} = await aStandIn();
	const wanted = {repository, release, home};
	expect(await findCheckout(wanted)).toBeUndefined();

	const told: string[] = [];
	const checkout = await makeCheckout({...wanted, signal, onProgress: text => told.push(text)});
	const commit = (await runCommand(['git', '-C', repository, 'rev-parse', release])).trim();
	expect(checkout).toEqual({
		release,
		commit,
		folder: join(home.data, 'kubespray', 'checkouts', commit),
		kubernetes: {default: '1.32.8', accepted: ['1.32.8', '1.32.5', '1.31.12', '1.31.9', '1.30.14']},
		ansible: {least: '2.16.4', below: '2.17.0'},
	});
	expect(await findCheckout(wanted)).toEqual(checkout);
	expect(await findCheckout({...wanted, release: 'v2.31.0'})).toBeUndefined();
	expect(told).toContain('counting objects');
});

test('nobody can write to a checkout, and its history was left out', async () => {
	const {repository, home} = await aStandIn();
	const {folder} = await makeCheckout({repository, release: 'v2.31.0', home, signal, onProgress});
	for (const name of ['.', 'cluster.yml', 'roles/events/tasks', 'roles/events/tasks/main.yml']) {
		expect((await stat(join(folder, name))).mode & 0o222, name).toBe(0);
	}

	expect(await runCommand(['git', '-C', folder, 'rev-list', '--count', 'HEAD'])).toBe('1\n');
	expect(await runCommand(['git', '-C', folder, 'status', '--porcelain'])).toBe('');
});

test.each([
	['a bare folder', async (bare: string) => bare],
	['a file URL', async (bare: string) => pathToFileURL(bare).href],
	[
		'a web server that knows nothing of git',
		async (bare: string) => {
			await runCommand(['git', '-C', bare, 'update-server-info']);
			return (await serveFolder(bare)).url;
		},
	],
])('%s is a repository too', async (_, addressOf) => {
	const {root, repository, home} = await aStandIn();
	const bare = join(root, 'a bare one');
	await runCommand(['git', 'clone', '--quiet', '--bare', repository, bare]);
	const address = await addressOf(bare);
	const checkout = await makeCheckout({repository: address, release, home, signal, onProgress});
	expect(await readFile(join(checkout.folder, 'requirements.txt'), 'utf8')).toContain('2.16.*');
	expect(await findCheckout({repository: address, release, home})).toEqual(checkout);
});

test('the same commit from another repository is there already', async () => {
	const {root, repository, home} = await aStandIn();
	const checkout = await makeCheckout({repository, release, home, signal, onProgress});
	const other = join(root, 'other');
	await runCommand(['git', 'clone', '--quiet', '--bare', repository, other]);
	const told: string[] = [];
	const again = {
		repository: other,
		release,
		home,
		signal,
		onProgress: (text: string) => told.push(text),
	};
	expect(await makeCheckout(again)).toEqual(checkout);
	expect(told).toEqual([]);
});

test("the user's git settings for checkouts do not touch it, nor does a repository around it", async () => {
	const {root, repository, home} = await aStandIn();
	const hooks = join(root, 'hooks');
	const canary = join(root, 'canary');
	await runCommand(['mkdir', hooks]);
	await writeFile(join(hooks, 'post-checkout'), `#!/bin/sh\ntouch ${canary}\n`, {mode: 0o755});
	const settings = join(root, 'gitconfig');
	await writeFile(settings, `[core]\n\thooksPath = ${hooks}\n\tautocrlf = true\n`);
	const env = {...process.env, GIT_CONFIG_GLOBAL: settings, GIT_DIR: join(root, 'nowhere')};
	const {folder} = await makeCheckout({repository, release, home, signal, onProgress, env});
	expect(await readFile(join(folder, 'cluster.yml'), 'utf8')).not.toContain('\r');
	await expect(stat(canary)).rejects.toThrow('ENOENT');
});

describe('interrupted', () => {
	test('by a cancel: nothing of it stays', async () => {
		const {repository, home} = await aStandIn();
		const {url, held} = await serveFolder(await bareOf(repository), /objects/);
		const cancel = new AbortController();
		const making = makeCheckout({
			repository: url,
			release,
			home,
			signal: cancel.signal,
			onProgress,
		});
		await held;
		cancel.abort();
		await expect(making).rejects.toThrow('aborted');
		expect(await keptIn(home)).toEqual([]);
	});

	test('by kill -9: the half is never used, and gone after the next', async () => {
		const {root, repository, home} = await aStandIn();
		const {url, held} = await serveFolder(await bareOf(repository), /objects/);
		const maker = spawn(process.execPath, [makerProgram, url, release, join(root, 'home')]);
		await held;
		maker.kill('SIGKILL');
		await once(maker, 'exit');
		expect(await keptIn(home)).toEqual([expect.stringMatching(/^\.making-/)]);
		expect(await findCheckout({repository: url, release, home})).toBeUndefined();

		const {commit} = await makeCheckout({repository, release, home, signal, onProgress});
		expect((await keptIn(home)).toSorted()).toEqual([
			commit,
			`${commit}.json`,
			expect.stringMatching(/^v2\.28\.1-/),
		]);
	});
});

test('several processes that make the same at once end up with one', async () => {
	const {root, repository, home} = await aStandIn();
	const makers = Array.from({length: 4}, () =>
		spawn(process.execPath, [makerProgram, repository, release, join(root, 'home')], {
			stdio: ['ignore', 'ignore', 'inherit'],
		}),
	);
	const ends = await Promise.all(makers.map(maker => once(maker, 'exit')));
	expect(ends).toEqual(makers.map(() => [0, null]));
	expect(await keptIn(home)).toHaveLength(3);
	expect(await findCheckout({repository, release, home})).toMatchObject({release});
});

const makerProgram = fileURLToPath(new URL('checkout-maker.ts', import.meta.url));

const keptIn = (home: HomeFolders) => readdir(join(home.data, 'kubespray', 'checkouts'));

const bareOf = async (repository: string) => {
	const folder = join(repository, '.git');
	await runCommand(['git', '-C', folder, 'update-server-info']);
	return folder;
};
