import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdir, mkdtemp, readdir, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {beforeAll, describe, expect, onTestFinished, test, vi} from 'vitest';
import {controllerCommand} from '../../../source/kubespray/controller/command.ts';
import {findController, makeController} from '../../../source/kubespray/controller/controller.ts';
import {installRequirements} from '../../../source/kubespray/controller/pip.ts';
import {verifyEnvironment} from '../../../source/kubespray/controller/venv.ts';
import {removeTree} from '../../../source/system/directories.ts';
import {homeFolders} from '../../../source/system/paths.ts';
import {runCommand} from '../../lab/command.ts';
import {timeLimit} from '../../time-limit.ts';
import {serveFolder} from '../serve-folder.ts';
import {aRelease, pythonRange} from './a-release.ts';

describe('environment', () => {
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
});

describe('no environment', () => {
	// More than enough, on a machine that has more to do.
	vi.setConfig({testTimeout: timeLimit(180), hookTimeout: timeLimit(180)});

	type Release = Awaited<ReturnType<typeof aRelease>>;

	const {signal} = new AbortController();
	const onProgress = () => undefined;

	test("a requirement that nobody has: pip's own line, where it looked, and nothing stays", async () => {
		const release = await aRelease('nobody-has-this==1\n');
		await expect(make(release)).rejects.toMatchObject({
			name: 'UserError',
			fault: 'kubespray',
			message:
				'pip could not install what kubespray requires: Could not find a version that satisfies the requirement nobody-has-this==1 (from versions: none)',
			where: release.links,
			hint: expect.stringContaining('pip config list'),
		});
		expect(await readdir(join(release.home.data, 'kubespray', 'environments'))).toEqual([]);
	});

	test.skipIf(process.getuid?.() !== 0)('a full disk is called that', async () => {
		const release = await aRelease();
		const small = join(release.root, 'small');
		await mkdir(small);
		await runCommand(['mount', '-t', 'tmpfs', '-o', 'size=3m', 'small', small]);
		onTestFinished(async () => void (await runCommand(['umount', small])));
		const home = homeFolders({ROOKERY_HOME: small});
		await expect(make({...release, home})).rejects.toMatchObject({
			message: 'no space is left on the disk',
			where: expect.stringContaining(small),
		});
	});

	const make = ({checkout, home, env}: Release) =>
		makeController({checkout, runner: 'python', pythonRange, home, onProgress, signal, env});

	describe('pip', () => {
		let folder = '';
		beforeAll(async () => {
			folder = await mkdtemp(join(tmpdir(), 'rookery-venv-'));
			await runCommand(['python3', '-m', 'venv', folder]);
			return () => removeTree(folder);
		});

		test('that cannot reach its index: which, and why', async () => {
			const {checkout} = await aRelease();
			const index = {PIP_INDEX_URL: 'http://127.0.0.1:1/simple', PIP_RETRIES: '1'};
			await expect(
				install(checkout.folder, {...process.env, ...index, PIP_FIND_LINKS: ''}),
			).rejects.toMatchObject({
				message: expect.stringMatching(/Connection refused/),
				where: 'http://127.0.0.1:1/simple',
			});
		});

		test('that cannot build a package: what its build said last', async () => {
			const {checkout, env} = await aRelease('./broken\n');
			const broken = join(checkout.folder, 'broken');
			await mkdir(broken);
			await writeFile(
				join(broken, 'pyproject.toml'),
				'[build-system]\nrequires = []\nbuild-backend = "backend"\nbackend-path = ["."]\n',
			);
			await writeFile(join(broken, 'backend.py'), 'raise SystemExit("no compiler is there")\n');
			await expect(install(checkout.folder, env)).rejects.toMatchObject({
				message: expect.stringMatching(/broken could not be built: no compiler is there$/),
			});
		});

		const install = (checkout: string, environment: NodeJS.ProcessEnv) =>
			installRequirements({
				python: join(folder, 'bin', 'python'),
				requirements: join(checkout, 'requirements.txt'),
				environment,
				folder,
				onProgress,
				signal,
			});
	});

	describe('an environment is not taken', () => {
		test('with an Ansible that kubespray refuses', async () => {
			await expect(verify({ansible: "echo 'ansible-playbook [core 2.18.1]'"})).rejects.toThrow(
				'kubespray v2.28.1 takes ansible-core from 2.16.4 to below 2.17.0, and got 2.18.1',
			);
		});

		test('with an Ansible that does not run', async () => {
			const ansible = 'echo "ModuleNotFoundError: No module named \'yaml\'" >&2; exit 1';
			await expect(verify({ansible})).rejects.toThrow(
				"the Ansible for kubespray v2.28.1 does not run: ModuleNotFoundError: No module named 'yaml'",
			);
		});

		test('without the package that kubespray asserts', async () => {
			const python = 'echo "ModuleNotFoundError: No module named \'netaddr\'" >&2; exit 1';
			await expect(
				verify({ansible: "echo 'ansible-playbook [core 2.16.14]'", python}),
			).rejects.toThrow("leave out what it needs: ModuleNotFoundError: No module named 'netaddr'");
		});

		/** Of programs that say this. */
		const verify = async ({ansible, python = ''}: {ansible: string; python?: string}) => {
			const {root, checkout, env} = await aRelease();
			await mkdir(join(root, 'bin'));
			const put = (name: string, script: string) =>
				writeFile(join(root, 'bin', name), `#!/bin/sh\n${script}\n`, {mode: 0o755});
			await Promise.all([put('ansible-playbook', ansible), put('python', python)]);
			return verifyEnvironment({folder: root, checkout, env, signal});
		};
	});
});
