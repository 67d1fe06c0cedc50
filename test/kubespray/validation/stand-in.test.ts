import {mkdtemp, readdir} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {makeCheckout} from '../../../source/kubespray/checkout.ts';
import {validateInventory} from '../../../source/kubespray/validation.ts';
import type {Controller} from '../../../source/model/kubespray.ts';
import {nodesOf} from '../../../source/model/nodes.ts';
import {removeTree} from '../../../source/system/directories.ts';

import {timeLimit} from '../../time-limit.ts';
import {ensureAnsible} from '../stand-in/ensure-ansible.ts';
import {makeStandIn} from '../stand-in/make-stand-in.ts';
import {shippedPreset, writeInventory} from './write-inventory.ts';

describe("kubespray's own look at an inventory", {timeout: timeLimit(60)}, () => {
	let folder: string;
	let repository: string;
	let controller: Controller & {kind: 'environment'};

	beforeAll(async () => {
		folder = await mkdtemp(join(tmpdir(), 'rookery-validation-'));
		({repository} = await makeStandIn({folder}));
		controller = await ensureAnsible();
	}, timeLimit(600));
	afterAll(() => removeTree(folder));

	async function validate(changes: Parameters<typeof shippedPreset>[1], folderOfController = '') {
		const {signal} = new AbortController();
		const own = await mkdtemp(join(folder, 'case-'));
		const preset = await shippedPreset('lab-cluster', changes);
		const checkout = await makeCheckout({
			repository,
			release: changes.release,
			home: {config: folder, data: folder, state: folder},
			onProgress: () => undefined,
			signal,
		});
		return validateInventory({
			checkout,
			controller: {...controller, folder: folderOfController || controller.folder},
			preset,
			inventory: await writeInventory(preset, {folder: own}),
			nodes: nodesOf(preset).map(({name}) => name),
			phase: 'validation',
			factCache: join(own, 'facts'),
			log: join(own, 'kubespray.log'),
			emit: () => undefined,
			signal,
			env: process.env,
		});
	}

	test('finds nothing where all is as it should be', async () => {
		expect(await validate({release: 'v2.28.1'})).toEqual([]);
	});

	test('leaves nothing of what Python compiled in the checkout, nor beside what is ours', async () => {
		await validate({release: 'v2.28.1'});
		const ours = fileURLToPath(new URL('../../../source/kubespray', import.meta.url));
		const files = await Promise.all([folder, ours].map(path => readdir(path, {recursive: true})));
		expect(files.flat().filter(path => path.includes('__pycache__'))).toEqual([]);
	});

	test('names the variable of the preset, its value, and what kubespray wants', async () => {
		const refusals = await validate({
			release: 'v2.28.1',
			vars: {enable_nodelocaldns: true, kube_network_plugin: 'weevil'},
		});
		expect(refusals).toEqual([
			{
				check: 'kubespray-accepts',
				subject: 'kubespray.vars.kube_network_plugin',
				verdict: 'refusal',
				why: `kube_network_plugin is "weevil": weevil is not supported (it wants kube_network_plugin in ['calico', 'flannel', 'cilium', 'cni', 'none'])`,
				remedy: 'Change kubespray.vars.kube_network_plugin in the preset.',
			},
		]);
	});

	test('takes the version of Kubernetes with or without its "v"', async () => {
		expect(await validate({release: 'v2.28.1', vars: {kube_version: 'v1.32.8'}})).toEqual([]);
		const [refusal] = await validate({release: 'v2.28.1', vars: {kube_version: '1.9.0'}});
		expect(refusal?.subject).toBe('kubespray.vars.kube_version');
	});

	test('is not there before v2.28: Ansible is not even started', async () => {
		const nowhere = join(folder, 'nowhere');
		expect(
			await validate({release: 'v2.27.1', vars: {kube_network_plugin: 'weevil'}}, nowhere),
		).toEqual([]);
	});
});
