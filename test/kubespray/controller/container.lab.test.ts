import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdir, mkdtemp, readFile, stat, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {text} from 'node:stream/consumers';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {controllerCommand} from '../../../source/kubespray/controller/command.ts';
import {findController, makeController} from '../../../source/kubespray/controller/controller.ts';
import type {Checkout, Controller} from '../../../source/model/kubespray.ts';
import {removeTree} from '../../../source/system/directories.ts';
import {homeFolders} from '../../../source/system/paths.ts';
import {followProgram} from '../../../source/system/process.ts';
import {startSupervised} from '../../../source/system/supervised-process.ts';
import type {Lab} from '../../lab/lab.ts';
import {raiseLab} from '../../lab/raise-lab.ts';
import {waitUntil} from '../../lab/wait-until.ts';

import {timeLimit} from '../../time-limit.ts';
import {ensurePodman, whyNoPodman} from './podman.ts';

const why = whyNoPodman();
if (why) process.stderr.write(`SKIPPED: Ansible in a container: ${why}\n`);

describe.skipIf(why)('Ansible in a container', {timeout: timeLimit(180)}, () => {
	const {signal} = new AbortController();
	let lab: Lab;
	let env: NodeJS.ProcessEnv;
	let root: string;
	let checkout: Checkout;
	let controller: Controller;

	beforeAll(async () => {
		root = await mkdtemp(join(tmpdir(), 'rookery-container-'));
		[lab, env] = await Promise.all([raiseLab({name: 'container', members: 1}), ensurePodman()]);
		checkout = {
			release: 'v2.28.1',
			commit: 'a20891ab67136f8c92ccad3fad9ad11fc71363d0',
			folder: join(root, 'checkout'),
			kubernetes: {default: '1.32.8', accepted: ['1.32.8']},
			ansible: {least: '2.16.4', below: '2.17.0'},
		};
		await mkdir(checkout.folder);
		await writeFile(join(checkout.folder, 'one.yml'), playbook);
		const {sshConfig} = lab;
		await writeFile(
			join(root, 'hosts.yml'),
			`all: {hosts: {albatross1: {ansible_ssh_common_args: '-F ${sshConfig}'}}}\n`,
		);
		controller = await makeController({
			checkout,
			runner: 'podman',
			pythonRange: {least: '3.10', most: '3.12'},
			home: homeFolders({ROOKERY_HOME: root}),
			onProgress: () => undefined,
			signal,
			env,
		});
	});

	afterAll(async () => {
		await lab?.down();
		await removeTree(root);
	});

	test('is found again once it was seen to run', async () => {
		const home = homeFolders({ROOKERY_HOME: root});
		expect(await findController({checkout, runner: 'podman', home})).toEqual(controller);
		expect(controller).toMatchObject({image: 'quay.io/kubespray/kubespray:v2.28.1'});
	});

	test('reaches a node as the laptop does, and writes what is then the user’s', async () => {
		const {file, args, environment} = play({wait: 0});
		const end = await followProgram(file, args, {signal, environment});
		expect(end).toMatchObject({exitCode: 0});
		expect(await readFile(join(root, 'written'), 'utf8')).toBe('by albatross1');
		expect((await stat(join(root, 'written'))).uid).toBe(process.getuid?.());
	});

	test('cannot write to the checkout', async () => {
		const {file, args, environment} = play({wait: 0, written: join(checkout.folder, 'no')});
		const end = await followProgram(file, args, {signal, environment});
		expect(end?.exitCode).toBe(2);
		expect(end?.stdout.join('\n')).toContain('not writable');
	});

	test('ends when its run is cancelled, and nothing of it runs on', async () => {
		const cancel = new AbortController();
		const log = join(root, 'cancelled.log');
		const command = play({wait: 600});
		const folder = await mkdtemp(join(root, 'supervised-'));
		const cwd = checkout.folder;
		const {ended, gone} = await startSupervised({command, cwd, log, folder, signal: cancel.signal});
		const isWaiting = async () => (await readFile(log, 'utf8')).includes('TASK [wait]');
		await waitUntil(isWaiting, {what: 'the playbook waits', log});
		expect(await containersOf(command)()).toHaveLength(1);
		cancel.abort();
		expect((await ended).exitCode).not.toBe(0);
		await gone;
		// The client may be gone before the engine has put its container away.
		const isOver = async () => (await containersOf(command)())?.length === 0;
		await waitUntil(isOver, {what: 'no container'});
	});

	test('that a killed client left running goes with the clean-up', async () => {
		const {child, cleanUp, containers} = await startWaiting();
		process.kill(-(child.pid ?? 0), 'SIGKILL');
		await once(child, 'exit');
		expect(await containers()).toHaveLength(1);
		await followProgram(cleanUp?.file ?? '', cleanUp?.args ?? [], {signal, environment: env});
		expect(await containers()).toEqual([]);
	});

	const play = ({wait, written = join(root, 'written')}: {wait: number; written?: string}) =>
		controllerCommand(controller, {
			program: 'ansible-playbook',
			words: [
				...['--inventory', join(root, 'hosts.yml'), 'one.yml'],
				...['--extra-vars', JSON.stringify({wait, written})],
			],
			environment: {ANSIBLE_HOST_KEY_CHECKING: 'True', ANSIBLE_NOCOLOR: '1'},
			env,
			folders: [
				{path: root, writable: true},
				{path: checkout.folder, writable: false},
				{path: lab.folder, writable: false},
			],
			cwd: checkout.folder,
		});

	const containersOf =
		({args}: {readonly args: readonly string[]}) =>
		async () => {
			const name = args[args.indexOf('--name') + 1];
			const words = ['ps', '--quiet', '--filter', `name=${name}`];
			return (await followProgram('podman', words, {signal, environment: env}))?.stdout;
		};

	/** A playbook that is in the middle of waiting on the node. */
	const startWaiting = async () => {
		const {file, args, environment, cleanUp} = play({wait: 600});
		const child = spawn(file, args, {
			env: environment,
			detached: true,
			stdio: ['ignore', 'pipe', 'inherit'],
		});
		const {promise: waiting, resolve} = Promise.withResolvers<void>();
		let said = '';
		child.stdout.on('data', chunk => {
			said += chunk;
			if (said.includes('TASK [wait]')) resolve();
		});
		await Promise.race([
			waiting,
			text(child.stdout).then(all => Promise.reject(new Error(`it ended: ${all}`))),
		]);
		return {child, cleanUp, containers: containersOf({args})};
	};
});

const playbook = `
- hosts: all
  gather_facts: false
  tasks:
    - name: ask who it is
      command: echo -n by {{ inventory_hostname }}
      register: answer
    - name: write it down
      copy: {content: '{{ answer.stdout }}', dest: '{{ written }}'}
      delegate_to: localhost
      connection: local
    - name: wait
      command: sleep {{ wait }}
`;
