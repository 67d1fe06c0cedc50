import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {readdir, rm} from 'node:fs/promises';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {expect, test, vi} from 'vitest';
import {controllerCommand} from '../../../source/kubespray/controller/command.ts';
import {findController, makeController} from '../../../source/kubespray/controller/controller.ts';

import {runCommand} from '../../lab/command.ts';
import {timeLimit} from '../../time-limit.ts';
import {serveFolder} from '../serve-folder.ts';
import {aRelease, pythonRange} from './a-release.ts';

const runner = 'python' as const;
const {signal} = new AbortController();
const onProgress = () => undefined;
type Release = Awaited<ReturnType<typeof aRelease>>;

const make = ({checkout, home, env}: Release) =>
	makeController({checkout, runner, pythonRange, home, onProgress, signal, env});

// An environment takes Python some seconds, and many on a machine that has more to do.
vi.setConfig({testTimeout: timeLimit(180)});

test('an environment has what the checkout requires, is found again, and serves its like', async () => {
	const release = await aRelease();
	const {root, checkout, home} = release;
	expect(await findController({checkout, runner, home})).toBeUndefined();

	// The user's settings for elsewhere do not lead out of it.
	const elsewhere = join(root, 'elsewhere');
	const env = {...release.env, PIP_USER: '1', PIP_TARGET: elsewhere, PYTHONPATH: elsewhere};
	const controller = await make({...release, env});
	expect(controller).toMatchObject({
		kind: 'environment',
		python: expect.stringMatching(/^3\.\d+\.\d+$/),
		ansible: '2.16.14',
	});
	await expect(readdir(elsewhere)).rejects.toThrow('ENOENT');
	expect(await findController({checkout, runner, home})).toEqual(controller);
	expect(await make(release)).toEqual(controller);

	const other = {...checkout, commit: 'another', release: 'v2.27.1'};
	expect(await findController({checkout: other, runner, home})).toEqual(controller);
});

test('its programs run with it first on PATH, and with what they are told', () => {
	const controller = {kind: 'environment', folder: '/venv', python: '', ansible: ''} as const;
	const command = controllerCommand(controller, {
		program: 'ansible-playbook',
		words: ['--version'],
		environment: {ANSIBLE_NOCOLOR: '1'},
		env: {PATH: '/usr/bin', HOME: '/home/me'},
		folders: [],
		cwd: '/checkout',
		agentSocket: '/run/agent',
	});
	expect(command).toEqual({
		file: '/venv/bin/ansible-playbook',
		args: ['--version'],
		environment: {
			HOME: '/home/me',
			PATH: '/venv/bin:/usr/bin',
			VIRTUAL_ENV: '/venv',
			PYTHONPYCACHEPREFIX: '/venv/bytecode',
			SSH_AUTH_SOCK: '/run/agent',
			ANSIBLE_NOCOLOR: '1',
		},
	});
});

test('one whose Python was removed is made anew', async () => {
	const release = await aRelease();
	const {checkout, home} = release;
	const [folder = ''] = foldersOf(await make(release));
	await rm(join(folder, 'bin', 'python'));
	expect(await findController({checkout, runner, home})).toBeUndefined();
	expect(await make(release)).toEqual(await findController({checkout, runner, home}));
});

test('a cancel ends pip, and nothing stays', async () => {
	const release = await aRelease();
	const {url, held} = await serveFolder(release.links, /./);
	const env = {...process.env, PIP_INDEX_URL: url};
	const cancel = new AbortController();
	const {checkout, home} = release;
	const request = {checkout, runner, pythonRange, home, onProgress, env};
	const making = makeController({...request, signal: cancel.signal});
	await held;
	cancel.abort();
	await expect(making).rejects.toThrow('aborted');
	expect(await keptIn(release)).toEqual([]);
});

test('one that was half-made when its maker was killed is never used, and goes with the next', async () => {
	const release = await aRelease();
	const {checkout, home} = release;
	const {url, held} = await serveFolder(release.links, /./);
	const maker = startMaker(release, {...process.env, PIP_INDEX_URL: url});
	await held;
	maker.kill('SIGKILL');
	await once(maker, 'exit');
	const [half] = await keptIn(release);
	expect(half).toMatch(/^python-/);
	expect(await findController({checkout, runner, home})).toBeUndefined();

	await make(release);
	const kept = await keptIn(release);
	expect(kept).toHaveLength(2);
	expect(kept).not.toContain(half);
});

test('two that make the same at once do each other no harm', async () => {
	const release = await aRelease();
	const {checkout, home, env} = release;
	const makers = [startMaker(release, env), startMaker(release, env)];
	const ends = await Promise.all(makers.map(maker => once(maker, 'exit')));
	expect(ends).toEqual([
		[0, null],
		[0, null],
	]);
	const controller = await findController({checkout, runner, home});
	const [folder = ''] = foldersOf(controller);
	const program = join(folder, 'bin', 'ansible-playbook');
	expect(await runCommand([program])).toContain('core 2.16.14');
});

const startMaker = ({checkout, root}: Release, env: NodeJS.ProcessEnv) =>
	spawn(process.execPath, [makerProgram, JSON.stringify(checkout), join(root, 'home')], {
		env,
		stdio: ['ignore', 'ignore', 'inherit'],
	});

const makerProgram = fileURLToPath(new URL('controller-maker.ts', import.meta.url));

const keptIn = ({home}: Release) => readdir(join(home.data, 'kubespray', 'environments'));

const foldersOf = (controller: Awaited<ReturnType<typeof findController>>) =>
	controller?.kind === 'environment' ? [controller.folder] : [];
