import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import {testImage} from '../../../source/kubernetes/verification/test-pods.ts';
import {verifyThrough} from '../../../source/kubernetes/verification/verify.ts';
import {type SimulatedCluster, simulateCluster} from './simulated-cluster.ts';

describe('test image', () => {
	let checkout: string;

	beforeEach(() => {
		checkout = mkdtempSync(join(tmpdir(), 'checkout-'));
	});
	afterEach(() => rmSync(checkout, {recursive: true}));

	const keep = (path: string) => {
		mkdirSync(dirname(join(checkout, path)), {recursive: true});
		writeFileSync(
			join(checkout, path),
			'nginx_image_repo: "{{ docker_image_repo }}/library/nginx"\nnginx_image_tag: 1.27.4-alpine\n',
		);
	};

	test.each([
		'roles/kubespray_defaults/defaults/main/download.yml',
		'roles/kubespray-defaults/defaults/main/download.yml',
		'roles/download/defaults/main.yml',
	])('it is the nginx of the release, by %s', async path => {
		keep(path);
		expect(await testImage(checkout, {})).toBe('docker.io/library/nginx:1.27.4-alpine');
	});

	test('it comes from where the cluster gets its images', async () => {
		keep('roles/kubespray_defaults/defaults/main/download.yml');
		const docker_image_repo = 'registry.example:5000';
		expect(await testImage(checkout, {docker_image_repo})).toBe(
			'registry.example:5000/library/nginx:1.27.4-alpine',
		);
		const nginx = {nginx_image_repo: 'registry.example/proxy', nginx_image_tag: '1-alpine'};
		expect(await testImage(checkout, nginx)).toBe('registry.example/proxy:1-alpine');
	});
});

describe('verify through', () => {
	const small = {masters: ['m1'], workers: ['w1', 'w2']};

	const verify = async (
		{kubectl}: SimulatedCluster,
		{nodes = ['m1', 'w1', 'w2'], signal = new AbortController().signal} = {},
	) => {
		const image = 'registry.example/nginx:alpine';
		const results = await verifyThrough(kubectl, {
			...{nodes, network: 'flannel', domain: 'cluster.local', image, patience: 0, signal},
		});
		return Object.fromEntries(results.map(({verification, ...result}) => [verification, result]));
	};

	test('a cluster that works passes every verification, and is left as it was', async () => {
		const cluster = simulateCluster(small);
		const results = await verify(cluster);
		expect(Object.entries(results).map(([name, {verdict}]) => `${name} ${verdict}`)).toEqual([
			'nodes-ready holds',
			'system-pods holds',
			'pods-start holds',
			'service-across-nodes holds',
			'service-same-node holds',
			'service-itself holds',
			'cluster-dns holds',
		]);
		expect(cluster.left()).toEqual([]);
	});

	test('what an earlier run left behind goes first', async () => {
		const {kubectl, commands} = simulateCluster(small);
		await verify({kubectl, commands, left: () => []});
		const words = commands.map(command => command.split(' ')[0]);
		expect(words.indexOf('delete')).toBeLessThan(words.indexOf('apply'));
		expect(words.at(-1)).toBe('delete');
	});

	test('every node is asked from, and every node answers another', async () => {
		const calls: string[] = [];
		await verify(
			simulateCluster({
				...small,
				carries: ({from, url}) => calls.push(`${from} ${new URL(url).hostname}`) > 0,
			}),
		);
		expect(calls.toSorted()).toEqual([
			'answering-0 10.233.0.0',
			'answering-1 10.233.0.1',
			'asking-0 10.233.0.0',
			'asking-0 10.233.0.1',
			'asking-1 10.233.0.0',
			'asking-1 10.233.0.1',
		]);
	});

	test('on one node, what needs two is not applicable', async () => {
		const cluster = simulateCluster({masters: ['m1'], workers: []});
		expect(await verify(cluster, {nodes: ['m1']})).toMatchObject({
			'service-across-nodes': {verdict: 'not-applicable', why: 'test pods run on one node alone'},
			'service-itself': {verdict: 'holds'},
		});
	});

	test('what needs test pods is not said to hold where none runs', async () => {
		const results = await verify(simulateCluster({...small, starts: false}));
		expect(results).toMatchObject({
			'pods-start': {verdict: 'fails'},
			'service-itself': {verdict: 'untried', why: 'no test pod runs'},
			'cluster-dns': {verdict: 'untried', why: 'no test pod runs'},
		});
	});

	test('a pod that does not reach itself is told from a service that does not work', async () => {
		const isHairpin = ({from, url}: {from: string; url: string}) =>
			from === 'answering-1' && url.startsWith('http://10.233.0.1');
		const results = await verify(simulateCluster({...small, carries: call => !isHairpin(call)}));
		expect(results).toMatchObject({
			'service-same-node': {verdict: 'holds'},
			'service-itself': {
				verdict: 'fails',
				why: 'a pod on w2 does not reach itself through its own service; at its own address it does (wget: no route)',
				remedy: expect.stringContaining('hairpinMode'),
			},
		});
	});

	test('names that nobody serves fail by themselves', async () => {
		const results = await verify(simulateCluster({...small, dns: false}));
		expect(results).toMatchObject({
			'cluster-dns': {verdict: 'fails', why: expect.stringContaining('no pod serves DNS')},
			'service-across-nodes': {verdict: 'holds'},
		});
	});

	test('a cancelled run takes its test pods with it', async () => {
		const controller = new AbortController();
		const cluster = simulateCluster({
			...small,
			before: command => command.startsWith('exec') && controller.abort(new Error('enough')),
		});
		await expect(verify(cluster, {signal: controller.signal})).rejects.toThrow('enough');
		expect(cluster.left()).toEqual([]);
		expect(cluster.commands.at(-1)).toContain(
			'delete namespace -l app.kubernetes.io/managed-by=rookery',
		);
	});

	test('an API that stops answering fails what asks it, in words', async () => {
		const {kubectl, ...cluster} = simulateCluster(small);
		const mute: SimulatedCluster = {
			...cluster,
			kubectl: {
				master: 'm1',
				run: async (words, options) =>
					words[0] === 'get'
						? {exitCode: 1, stdout: '', stderr: 'E1123 memcache\nThe connection was refused\n'}
						: kubectl.run(words, options),
			},
		};
		expect(await verify(mute)).toMatchObject({
			'nodes-ready': {
				verdict: 'fails',
				why: 'kubectl get nodes on m1: The connection was refused',
				remedy: expect.stringContaining('/readyz'),
			},
		});
	});
});
