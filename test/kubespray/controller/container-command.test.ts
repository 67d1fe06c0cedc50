import {homedir} from 'node:os';
import {expect, test} from 'vitest';
import {controllerCommand} from '../../../source/kubespray/controller/command.ts';
import type {Controller} from '../../../source/model/kubespray.ts';

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
