import {writeFile} from 'node:fs/promises';
import {homedir} from 'node:os';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import {controllerCommand} from '../../../source/kubespray/controller/command.ts';
import {findController, makeController} from '../../../source/kubespray/controller/controller.ts';
import type {Controller} from '../../../source/model/kubespray.ts';
import {aRelease, pythonRange} from './a-release.ts';

describe('container command', () => {
	const image = 'quay.io/kubespray/kubespray:v2.28.1';

	const commandOf = (engine: 'docker' | 'podman') => {
		const controller: Controller = {kind: 'container', engine, image, accounts: '/data/passwd'};
		return controllerCommand(controller, {
			program: 'ansible-playbook',
			words: ['--inventory', '/data/inventory', 'cluster.yml'],
			environment: {ANSIBLE_CONFIG: '/checkout/ansible.cfg'},
			env: {PATH: '/usr/bin'},
			folders: [
				{path: '/checkout', writable: false},
				{path: '/data', writable: false},
				{path: '/data', writable: true},
			],
			cwd: '/checkout',
			agentSocket: '/run/agent',
		});
	};

	test('in a container everything has the path it has outside, and each only once', () => {
		const {file, args} = commandOf('podman');
		expect(file).toBe('podman');
		const volumes = args.filter((_, index) => args[index - 1] === '--volume');
		expect(volumes).toEqual(
			expect.arrayContaining([
				'/data/passwd:/etc/passwd:ro',
				'/checkout:/checkout:ro',
				'/data:/data',
				'/run/agent:/run/agent',
			]),
		);
		expect(new Set(volumes).size).toBe(volumes.length);
		expect(args.slice(args.indexOf('--workdir'))).toEqual([
			...['--workdir', '/checkout', image],
			...['ansible-playbook', '--inventory', '/data/inventory', 'cluster.yml'],
		]);
	});

	test('what Ansible is told is on nobody’s process list', () => {
		const {args, environment} = commandOf('podman');
		expect(args).toContain('ANSIBLE_CONFIG');
		expect(args.join(' ')).not.toContain('ansible.cfg');
		expect(environment).toEqual({
			PATH: '/usr/bin',
			HOME: homedir(),
			SSH_AUTH_SOCK: '/run/agent',
			ANSIBLE_CONFIG: '/checkout/ansible.cfg',
		});
	});

	test('docker runs as the user, so that what is written is the user’s', () => {
		const {args} = commandOf('docker');
		expect(args[args.indexOf('--user') + 1]).toBe(`${process.getuid?.()}:${process.getgid?.()}`);
		expect(commandOf('podman').args).not.toContain('--user');
	});
});

describe('no container', () => {
	const unknownImage =
		'Error: initializing source docker://quay.io/kubespray/kubespray:v2.28.1: reading manifest v2.28.1 in quay.io/kubespray/kubespray: manifest unknown';
	const noRegistry =
		'Error: initializing source docker://quay.io/kubespray/kubespray:v2.28.1: pinging container registry quay.io: no such host';

	test.each([
		['that is not installed', 'podman', undefined, /^podman is not installed/, /runner: python/],
		[
			'whose daemon does not run',
			'docker',
			says('version', 'Cannot connect to the Docker daemon. Is the docker daemon running?'),
			/docker is installed and does not answer: Cannot connect to the Docker daemon/,
			/start/i,
		],
		[
			'that the user may not use',
			'docker',
			says('version', 'permission denied while trying to connect to the Docker daemon socket'),
			/does not answer: permission denied/,
			process.platform === 'darwin' ? /podman/ : /usermod -aG docker/,
		],
		[
			'whose registry has no image of the release',
			'podman',
			says('pull', unknownImage),
			/^podman could not get quay\.io\/kubespray\/kubespray:v2\.28\.1: .*manifest unknown$/,
			/another kubespray\.release/,
		],
		[
			'that cannot reach the registry',
			'podman',
			says('pull', noRegistry),
			/no such host$/,
			/proxy and registry settings/,
		],
	] as const)('an engine %s is told from others', async (_, engine, script, message, hint) => {
		const {root, checkout, home} = await aRelease();
		if (script) await writeFile(join(root, engine), script, {mode: 0o755});
		const request = {checkout, runner: engine, pythonRange, home, onProgress: () => undefined};
		const {signal} = new AbortController();
		await expect(makeController({...request, signal, env: {PATH: root}})).rejects.toMatchObject({
			name: 'UserError',
			fault: 'kubespray',
			message: expect.stringMatching(message),
			hint: expect.stringMatching(hint),
		});
		expect(await findController({checkout, runner: engine, home})).toBeUndefined();
	});

	/** An engine that has no image and does all else, but for one command, which it refuses. */
	function says(command: string, complaint: string): string {
		return `#!/bin/sh
case $1 in
	${command}) echo '${complaint}' >&2; exit 1 ;;
	image) exit 1 ;;
esac
`;
	}
});
