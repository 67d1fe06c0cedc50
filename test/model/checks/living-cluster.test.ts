import {describe, expect, test} from 'vitest';
import {aCluster, checkout} from './a-cluster.ts';
import {resultsOf} from './results-of.ts';
import {situation} from './situation.ts';

type Wanted = {
	readonly vars?: Readonly<Record<string, unknown>>;
	readonly release?: string;
	readonly masters?: readonly string[];
	readonly workers?: readonly string[];
	readonly etcd?: readonly string[];
};

const group = (names: readonly string[]) => ({
	profiles: ['default'],
	nodes: Object.fromEntries(names.map(name => [name, 'auto'])),
});

const preset = ({
	vars = {kube_network_plugin: 'flannel'},
	release = 'v2.28.1',
	masters = ['lab-master-1'],
	workers = ['lab-worker-1', 'lab-worker-2'],
	etcd,
}: Wanted) => ({
	masters: group(masters),
	workers: group(workers),
	...(etcd ? {etcd} : {}),
	kubespray: {release, vars},
});

const flannel = {kube_network_plugin: 'flannel'};

describe('a living cluster', () => {
	test.each<Wanted>([
		{},
		{vars: {...flannel, kube_proxy_mode: 'iptables'}},
		{vars: {...flannel, container_manager: 'containerd', kube_network_node_prefix: 24}},
		{masters: ['lab-master-1', 'lab-master-2', 'lab-master-3']},
		{etcd: ['lab-master-1', 'lab-worker-1', 'lab-worker-2']},
		{workers: ['lab-worker-3']},
	])('may be changed to %j', wanted => {
		const input = situation({preset: preset(wanted), kubespray: aCluster()});
		expect(resultsOf('cluster-unchangeable', input).verdicts).toEqual([]);
	});

	test.each<[Wanted, string, string]>([
		[
			{vars: {kube_network_plugin: 'cilium'}},
			'kubespray.vars.kube_network_plugin',
			'is flannel in the living cluster, and the preset wants cilium',
		],
		[
			{vars: {}},
			'kubespray.vars.kube_network_plugin',
			'the preset wants calico where it is left out; the network of its pods is made by the first plugin. Write kube_network_plugin: flannel under kubespray.vars',
		],
		[
			{vars: {...flannel, kube_pods_subnet: '10.244.0.0/16'}},
			'kubespray.vars.kube_pods_subnet',
			'is 10.233.64.0/18 in the living cluster',
		],
		[
			{vars: {...flannel, kube_service_addresses: '10.96.0.0/12'}},
			'kubespray.vars.kube_service_addresses',
			'Write kube_service_addresses: 10.233.0.0/18',
		],
		[
			{vars: {...flannel, kube_network_node_prefix: 25}},
			'kubespray.vars.kube_network_node_prefix',
			'wants 25',
		],
		[
			{vars: {...flannel, etcd_deployment_type: 'kubeadm'}},
			'kubespray.vars.etcd_deployment_type',
			'is host',
		],
		[
			{vars: {...flannel, container_manager: 'crio'}},
			'kubespray.vars.container_manager',
			'is containerd',
		],
		[{masters: ['lab-master-0', 'lab-master-1']}, 'masters.nodes', 'Write lab-master-1 first'],
		[{etcd: ['lab-worker-1', 'lab-master-1', 'lab-worker-2']}, 'etcd', 'and lab-worker-1 after it'],
		[
			{masters: ['lab-master-1', 'lab-worker-1'], workers: ['lab-worker-2']},
			'masters.nodes.lab-worker-1',
			'no playbook that changes the role',
		],
	])('is not changed to %j: %s', (wanted, subject, words) => {
		const input = situation({preset: preset(wanted), kubespray: aCluster()});
		const results = resultsOf('cluster-unchangeable', input);
		expect(results.verdicts).toEqual([`${subject}: refusal`]);
		expect(results.words).toContain(words);
	});

	test('that is not there, or is to go, stands in the way of nothing', () => {
		const other = preset({vars: {kube_network_plugin: 'cilium', kube_version: '1.30.1'}});
		for (const changes of [{live: {kind: 'none'}}, {purpose: 'reset'}] as const) {
			const input = situation({preset: other, kubespray: aCluster(changes)});
			expect(resultsOf('cluster-unchangeable', input).verdicts).toEqual([]);
			expect(resultsOf('kubernetes-upgrade', input).verdicts).toEqual([]);
		}
	});
});

describe('the Kubernetes of a living cluster', () => {
	const judged = (kubernetes: string, wanted: Wanted, rest: Parameters<typeof aCluster>[0] = {}) =>
		resultsOf(
			'kubernetes-upgrade',
			situation({preset: preset(wanted), kubespray: aCluster({record: {kubernetes}, ...rest})}),
		);

	test('stays as it is where nothing newer is wanted', () => {
		expect(judged('1.32.8', {}).verdicts).toEqual([]);
	});

	test('goes up one minor version at a time, by the newest patch of each between', () => {
		const {verdicts, words} = judged('1.30.4', {});
		expect(verdicts).toEqual(['lab: fine']);
		expect(words).toContain('1.30.4 → 1.31.12 → 1.32.8');
	});

	test('goes as the checkout says, where it says otherwise', () => {
		const known = checkout('v2.28.1', ['1.32.13', '1.31.14', '1.30.14']);
		expect(judged('1.30.4', {}, {checkout: known}).words).toContain('1.30.4 → 1.31.14 → 1.32.13');
	});

	test('does not leap over a minor version that kubespray does not install', () => {
		const {verdicts, words} = judged('1.27.10', {});
		expect(verdicts).toEqual(['lab: refusal']);
		expect(words).toContain('goes by 1.28, 1.29, which kubespray v2.28.1 does not install');
		expect(words).toContain('kubespray.release: v2.26.1 installs up to 1.30.6');
	});

	test.each([
		['1.32.8', {release: 'v2.27.1'}, 'has Kubernetes 1.32.8, and the preset wants 1.31.9'],
		['1.32.8', {vars: {...flannel, kube_version: 'v1.32.7'}}, 'Write kube_version: "1.32.8"'],
	])('does not go back from %s to %j', (kubernetes, wanted, words) => {
		const results = judged(kubernetes, wanted);
		expect(results.verdicts).toEqual(['lab: refusal']);
		expect(results.words).toContain(words);
	});

	test('does not go back where an upgrade that stopped has left a node ahead', () => {
		const nodes = [
			{name: 'lab-master-1', ready: true, why: undefined, version: '1.32.8', controlPlane: true},
		];
		const live = {kind: 'answering', through: 'lab-master-1', nodes} as const;
		const wanted = {vars: {...flannel, kube_version: '1.31.9'}};
		expect(judged('1.31.9', wanted, {live}).verdicts).toEqual(['lab: refusal']);
	});
});
