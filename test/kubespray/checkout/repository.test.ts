import {mkdir} from 'node:fs/promises';
import {join} from 'node:path';
import {describe, expect, onTestFinished, test} from 'vitest';
import {makeCheckout} from '../../../source/kubespray/checkout.ts';
import {gitComplaint} from '../../../source/kubespray/git.ts';
import {reachRepository, repositoryError} from '../../../source/kubespray/repository.ts';
import {homeFolders} from '../../../source/system/paths.ts';
import {runCommand} from '../../lab/command.ts';
import {aStandIn} from '../a-stand-in.ts';

describe('no checkout', () => {
	const release = 'v2.28.1';
	const {signal} = new AbortController();
	const onProgress = () => undefined;

	test('a repository that cannot be reached: what git said, and how to give a folder', async () => {
		const {home} = await aStandIn();
		const repository = 'http://127.0.0.1:1/kubespray.git';
		await expect(
			makeCheckout({repository, release, home, signal, onProgress}),
		).rejects.toMatchObject({
			name: 'UserError',
			fault: 'kubespray',
			where: repository,
			message: expect.stringMatching(
				/^kubespray's repository cannot be reached: unable to access .*Failed to connect to 127\.0\.0\.1/,
			),
			hint: expect.stringContaining('kubespray.repository: /path/to/kubespray'),
		});
	});

	test('a folder that is no repository is told from one that is', async () => {
		const {root} = await aStandIn();
		expect(await reachRepository({repository: root, release, signal})).toEqual({
			kind: 'unreachable',
			why: expect.stringContaining('does not appear to be a git repository'),
		});
	});

	test('a tag it does not have: those near it, and nothing is made', async () => {
		const {repository, home} = await aStandIn();
		const answer = await reachRepository({repository, release: 'v2.28.0', signal});
		expect(answer).toEqual({kind: 'no-tag', nearest: ['v2.31.0', 'v2.28.1', 'v2.27.1']});
		await expect(
			makeCheckout({repository, release: 'v2.28.0', home, signal, onProgress}),
		).rejects.toMatchObject({
			message: 'the repository has no tag v2.28.0',
			hint: expect.stringContaining('v2.31.0, v2.28.1, v2.27.1'),
		});
	});

	test('a branch of that name is no tag', async () => {
		const {repository} = await aStandIn();
		await runCommand(['git', '-C', repository, 'branch', 'v2.28.0']);
		const answer = await reachRepository({repository, release: 'v2.28.0', signal});
		expect(answer).toMatchObject({kind: 'no-tag'});
	});

	test('an annotated tag is the commit it stands for', async () => {
		const {repository} = await aStandIn();
		const identity = ['-c', 'user.name=a', '-c', 'user.email=a@localhost'];
		const tag = [...identity, 'tag', '--annotate', '--message', 'one', 'v2.30.0', release];
		await runCommand(['git', '-C', repository, ...tag]);
		const commit = (await runCommand(['git', '-C', repository, 'rev-parse', release])).trim();
		expect(await reachRepository({repository, release: 'v2.30.0', signal})).toEqual({
			kind: 'there',
			commit,
		});
	});

	test('as a check, the same is refused before anything is touched', () => {
		const answer = {kind: 'no-tag', nearest: []} as const;
		const error = repositoryError(answer, {repository: '/somewhere', release, fault: 'check'});
		expect(error).toMatchObject({fault: 'check', where: '/somewhere'});
	});

	test('what is no kubespray is not kept', async () => {
		const {repository, home} = await aStandIn();
		const identity = ['-c', 'user.name=a', '-c', 'user.email=a@localhost'];
		await runCommand(['git', '-C', repository, 'rm', '--quiet', '-r', 'roles']);
		await runCommand(['git', '-C', repository, ...identity, 'commit', '--quiet', '-m', 'less']);
		await runCommand(['git', '-C', repository, 'tag', 'v2.29.0']);
		const request = {repository, release: 'v2.29.0', home, signal, onProgress};
		await expect(makeCheckout(request)).rejects.toMatchObject({
			message: 'what the repository has at v2.29.0 is no kubespray that can be read',
			where: repository,
		});
	});

	test('without git: what to install', async () => {
		const {root, repository, home} = await aStandIn();
		const request = {repository, release, home, signal, onProgress, env: {PATH: root}};
		await expect(makeCheckout(request)).rejects.toMatchObject({
			message: 'git is not installed on this laptop',
			hint: expect.stringContaining('install'),
		});
	});

	test.skipIf(process.getuid?.() !== 0)('a full disk is called that', async () => {
		const {root, repository} = await aStandIn();
		const small = join(root, 'small');
		await mkdir(small);
		await runCommand(['mount', '-t', 'tmpfs', '-o', 'size=100k', 'small', small]);
		onTestFinished(async () => void (await runCommand(['umount', small])));
		const home = homeFolders({ROOKERY_HOME: small});
		await expect(
			makeCheckout({repository, release, home, signal, onProgress}),
		).rejects.toMatchObject({
			message: 'no space is left on the disk',
			where: expect.stringContaining(small),
			hint: expect.stringContaining('ROOKERY_HOME'),
		});
	});
});

describe('repository error', () => {
	test("a repository of another user comes with git's own remedy", () => {
		// As git 2.39 says it.
		const why = gitComplaint([
			"fatal: detected dubious ownership in repository at '/srv/kubespray'",
			'To add an exception for this directory, call:',
			'',
			'\tgit config --global --add safe.directory /srv/kubespray',
			'fatal: Could not read from remote repository.',
		]);
		const {hint} = repositoryError(
			{kind: 'unreachable', why},
			{repository: '/srv/kubespray', release: 'v2.28.1'},
		);
		expect(hint).toContain("git config --global --add safe.directory '/srv/kubespray'");
		expect(hint).not.toContain('proxy');
	});
});
