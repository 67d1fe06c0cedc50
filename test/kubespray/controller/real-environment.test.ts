import {expect, test} from 'vitest';
import {makeCheckout} from '../../../source/kubespray/checkout.ts';
import {controllerCommand} from '../../../source/kubespray/controller/command.ts';
import {makeController} from '../../../source/kubespray/controller/controller.ts';
import {followProgram} from '../../../source/system/process.ts';

import {timeLimit} from '../../time-limit.ts';
import {aStandIn} from '../a-stand-in.ts';
import {realRepository} from '../real-repository.ts';

const {signal} = new AbortController();
const onProgress = () => undefined;
const ranges = [
	['v2.28.1', {least: '3.10', most: '3.12'}],
	['v2.31.0', {least: '3.11', most: '3.13'}],
] as const;

test("the index's own Ansible runs a checkout's playbooks", {timeout: timeLimit(300)}, async () => {
	const {repository, home} = await aStandIn();
	const checkout = await makeCheckout({repository, release: 'v2.28.1', home, signal, onProgress});
	const tasks = await listTasks(checkout, {least: '3.9', most: '3.14'}, home);
	expect(tasks).toContain('Check Ansible version');
});

test.skipIf(!realRepository).each(ranges)(
	'the real kubespray %s has its tasks listed by the Ansible it wants',
	{timeout: timeLimit(600)},
	async (release, range) => {
		const {home} = await aStandIn();
		const repository = realRepository ?? '';
		const checkout = await makeCheckout({repository, release, home, signal, onProgress});
		const tasks = await listTasks(checkout, range, home);
		expect(tasks).toMatch(/play #\d+ \(kube_control_plane/);
	},
);

const listTasks = async (
	checkout: Awaited<ReturnType<typeof makeCheckout>>,
	pythonRange: {readonly least: string; readonly most: string},
	home: Awaited<ReturnType<typeof aStandIn>>['home'],
) => {
	const {env} = process;
	const request = {checkout, pythonRange, home, onProgress, signal, env};
	const controller = await makeController({...request, runner: 'python'});
	const {file, args, environment} = controllerCommand(controller, {
		program: 'ansible-playbook',
		words: ['--inventory', 'one,', '--list-tasks', 'cluster.yml'],
		environment: {ANSIBLE_CONFIG: `${checkout.folder}/ansible.cfg`},
		env,
		folders: [],
		cwd: checkout.folder,
	});
	const end = await followProgram(file, args, {signal, folder: checkout.folder, environment});
	expect(end).toMatchObject({exitCode: 0});
	return end?.stdout.join('\n');
};
