import {mkdtemp, readdir, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {makeCheckout} from '../../../source/kubespray/checkout.ts';
import {validateInventory} from '../../../source/kubespray/validation.ts';
import type {Controller} from '../../../source/model/kubespray.ts';
import {nodesOf} from '../../../source/model/nodes.ts';
import {removeTree} from '../../../source/system/directories.ts';
import {runProgram} from '../../../source/system/process.ts';
import {timeLimit} from '../../time-limit.ts';
import {ensureAnsible} from '../stand-in/ensure-ansible.ts';
import {makeStandIn} from '../stand-in/make-stand-in.ts';
import {realKubespray, realRepository} from './real-kubespray.ts';
import {shippedPreset, writeInventory} from './write-inventory.ts';

describe('validate inventory', () => {
	const presets = ['demo', 'small', 'lab-cluster'];
	const unknown = 'KUBESPRAY_REPOSITORY names no repository of kubespray';
	if (!realRepository) process.stderr.write(`NOT TESTED with the real kubespray: ${unknown}\n`);

	describe.skipIf(!realRepository).each(['v2.28.1', 'v2.31.0'])(
		realRepository ? 'kubespray %s' : `kubespray %s: NOT TESTED, ${unknown}`,
		{timeout: timeLimit(120)},
		release => {
			let kubespray: Awaited<ReturnType<typeof realKubespray>>;
			let folder: string;

			beforeAll(async () => {
				[kubespray, folder] = await Promise.all([
					realKubespray(release),
					mkdtemp(join(tmpdir(), 'rookery-validation-')),
				]);
			}, timeLimit(600));
			afterAll(() => rm(folder, {recursive: true, force: true}));

			const preset = (name: string, changes: Partial<Parameters<typeof shippedPreset>[1]> = {}) =>
				shippedPreset(name, {release, ...changes});

			async function validate(wanted: Awaited<ReturnType<typeof preset>>) {
				const own = await mkdtemp(join(folder, 'case-'));
				return validateInventory({
					...kubespray,
					preset: wanted,
					inventory: await writeInventory(wanted, {folder: own}),
					nodes: nodesOf(wanted).map(({name}) => name),
					phase: 'validation',
					factCache: join(own, 'facts'),
					log: join(own, 'kubespray.log'),
					emit: () => undefined,
					signal: new AbortController().signal,
					env: process.env,
				});
			}

			test.each(presets)('accepts what the preset %s comes to', async name => {
				expect(await validate(await preset(name))).toEqual([]);
			});

			test.each([
				[{kube_network_plugin: 'weevil'}, 'kubespray.vars.kube_network_plugin', 'not supported'],
				[{dns_mode: 'bind'}, 'kubespray.vars.dns_mode', 'coredns_dual'],
				[{kube_pods_subnet: '10.233.0.0/24'}, 'kubespray.vars.kube_pods_subnet', 'same network'],
				[{kube_service_addresses: 'ten'}, 'kubespray.vars.kube_service_addresses', 'not a valid'],
				[{kube_network_node_prefix: 28}, 'kubespray.vars.kube_network_node_prefix', 'more pods'],
				[{download_run_once: 'true'}, 'kubespray.vars.download_run_once', 'bool'],
				[{container_manager: 'podman'}, 'kubespray.vars.container_manager', 'containerd'],
			])('refuses %j by the key of the preset', async (vars, key, words) => {
				const refusals = await validate(await preset('demo', {vars}));
				expect(refusals).toHaveLength(1);
				expect(refusals[0]).toMatchObject({
					subject: key,
					verdict: 'refusal',
					why: expect.stringContaining(words),
					remedy: expect.stringContaining(key),
				});
			});

			test('refuses an even number of members of etcd', async () => {
				const etcd = ['lab-cluster-master-1', 'lab-cluster-master-2'];
				const [refusal] = await validate({...(await preset('lab-cluster')), etcd});
				expect(refusal).toMatchObject({subject: 'etcd', verdict: 'refusal'});
			});

			test('has nothing to add where a variable is no variable at all', async () => {
				const wanted = await preset('demo');
				const inventory = await writeInventory(wanted, {folder});
				await writeFile(join(folder, 'inventory', 'group_vars', 'all.yml'), 'a: [\n');
				const log = join(folder, 'broken.log');
				await expect(
					validateInventory({
						...kubespray,
						preset: wanted,
						inventory,
						nodes: [],
						phase: 'validation',
						factCache: join(folder, 'facts'),
						log,
						emit: () => undefined,
						signal: new AbortController().signal,
						env: process.env,
					}),
				).rejects.toMatchObject({fault: 'kubespray', where: log});
				await rm(join(folder, 'inventory'), {recursive: true});
			});

			async function ansible(program: string, words: readonly string[]) {
				const {checkout, controller} = kubespray;
				const {exitCode, stdout, stderr} = await runProgram(
					'env',
					[
						...['-C', checkout.folder],
						`ANSIBLE_CONFIG=${checkout.folder}/ansible.cfg`,
						`ANSIBLE_CACHE_PLUGIN_CONNECTION=${join(folder, 'facts')}`,
						join(controller.folder, 'bin', program),
						...words,
					],
					{signal: new AbortController().signal},
				);
				expect({exitCode, stderr}).toMatchObject({exitCode: 0});
				return stdout;
			}

			test.each(['cluster.yml', 'scale.yml', 'remove-node.yml', 'upgrade-cluster.yml'])(
				'lists the tasks of %s, with nodes that leave in it',
				async playbook => {
					const own = await mkdtemp(join(folder, 'list-'));
					const inventory = await writeInventory(await preset('lab-cluster'), {
						folder: own,
						leaving: [{name: 'lab-cluster-worker-9', role: 'worker', etcd: false}],
					});
					const tasks = await ansible('ansible-playbook', [
						...['-i', inventory, '--list-tasks'],
						...['-e', 'node=lab-cluster-worker-9', playbook],
					]);
					expect(tasks.match(/TAGS: \[/g)?.length).toBeGreaterThan(50);
				},
			);

			test("gives every node our values, and the preset's above ours", async () => {
				const own = await mkdtemp(join(folder, 'values-'));
				const vars = {
					kube_proxy_mode: 'ipvs',
					motd: 'one\n\n  two: "{{ 1 }}" # three\n',
					kubelet_node_custom_flags: ['--a=b', ''],
					tolerations: [{key: 'yes', value: null, seconds: 0.5}],
				};
				const inventory = await writeInventory(await preset('lab-cluster', {vars}), {folder: own});
				const {_meta} = JSON.parse(await ansible('ansible-inventory', ['-i', inventory, '--list']));
				for (const node of ['lab-cluster-master-3', 'lab-cluster-worker-8']) {
					expect(_meta.hostvars[node]).toMatchObject({
						...vars,
						enable_nodelocaldns: false,
						eviction_hard: {'nodefs.available': '1Gi'},
					});
				}
			});
		},
	);
});

describe('stand in', () => {
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
});
