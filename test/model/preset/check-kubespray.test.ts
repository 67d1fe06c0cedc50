import {describe, expect, test} from 'vitest';
import {checkPreset} from '../../../source/model/preset/rules.ts';

type Situation = {
	readonly release?: string;
	readonly workers?: number;
	readonly vars: Readonly<Record<string, unknown>>;
};

/** What is refused, as "variable: what is wrong". */
const faults = ({release = 'v2.28.1', workers = 2, vars}: Situation) => {
	const names = Array.from({length: workers}, (_, place) => [`worker-${place + 1}`, 'auto']);
	const checked = checkPreset({
		version: 1,
		cluster: 'lab',
		lxd: {hosts: ['keeper@albatross1']},
		image: {alias: '20.04'},
		masters: {profiles: ['default'], nodes: {'master-1': 'auto'}},
		workers: {profiles: ['default'], nodes: Object.fromEntries(names)},
		kubespray: {release, vars},
	});
	return checked.ok ? [] : checked.issues.map(({path, message}) => `${path.at(-1)}: ${message}`);
};

describe('a variable that takes one of a few values', () => {
	test.each([
		['v2.28.1', {kube_proxy_mode: 'nftables'}],
		['v2.28.1', {kube_network_plugin: 'weave'}],
		['v2.21.0', {kube_network_plugin: 'canal'}],
		['v2.31.0', {kube_network_plugin: 'none'}],
		['v2.28.1', {kube_network_plugin: '{{ my_plugin }}'}],
		['v2.26.1', {cloud_provider: 'openstack'}],
		['v2.31.0', {cloud_provider: ''}],
		['v2.40.0', {kube_proxy_mode: 'of the future'}],
		['v2.28.1', {of_the_user: 'anything'}],
	])('%s takes %j', (release, vars) => {
		expect(faults({release, vars})).toEqual([]);
	});

	test.each([
		['v2.28.1', {kube_proxy_mode: 'ipvs2'}, 'write iptables, ipvs or nftables'],
		['v2.27.1', {kube_proxy_mode: 'nftables'}, 'comes with v2.28'],
		['v2.27.1', {kube_proxy_mode: 'nftables'}, 'for v2.27.1 write iptables or ipvs'],
		['v2.29.0', {kube_network_plugin: 'weave'}, 'last taken by v2.28'],
		['v2.22.0', {kube_network_plugin: 'canal'}, 'last taken by v2.21'],
		['v2.26.1', {kube_network_plugin: 'none'}, 'comes with v2.27'],
		['v2.28.1', {dns_mode: 'kubedns'}, 'coredns, coredns_dual, manual or none'],
		['v2.28.1', {resolvconf_mode: true}, 'host_resolvconf, docker_dns or none'],
		['v2.28.1', {cert_management: null}, 'script or none'],
		['v2.28.1', {etcd_deployment_type: 'external'}, 'host, kubeadm or docker'],
		['v2.28.1', {container_manager: 'cri-o'}, 'containerd, crio or docker'],
		['v2.28.1', {cloud_provider: 'aws'}, 'write external or ""'],
		['v2.28.1', {calico_vxlan_mode: 'always'}, 'Always, CrossSubnet or Never'],
	])('%s refuses %j: %s', (release, vars, words) => {
		const found = faults({release, vars});
		expect(found).toHaveLength(1);
		expect(found[0]).toMatch(new RegExp(`^${Object.keys(vars)[0]}: `));
		expect(found[0]).toContain(words);
	});
});

describe('a switch', () => {
	test('is true or false, not a text that says so', () => {
		expect(faults({vars: {helm_enabled: 'false', enable_nodelocaldns: 0}})).toEqual([
			'helm_enabled: is text; write it without quotes: false',
			'enable_nodelocaldns: 0 is no switch; write true or false',
		]);
		expect(faults({vars: {helm_enabled: false, metallb_enabled: '{{ x }}'}})).toEqual([]);
	});

	test('that takes IPv4 from the nodes is refused: rookery has no other way to them', () => {
		expect(faults({vars: {ipv4_stack: false, ipv6_stack: true}})).toEqual([
			expect.stringMatching(/^ipv4_stack: is false, but rookery reaches its nodes by IPv4/),
		]);
	});
});

describe('a version', () => {
	test.each([
		['v2.28.1', {kube_version: '1.32.8'}],
		['v2.28.1', {kube_version: 'v1.32.8'}],
		['v2.27.1', {kube_version: '1.31.9'}],
		['v2.27.1', {flannel_version: 'v0.22.0'}],
		['v2.28.1', {flannel_version: '0.22.0', cinder_blockstorage_version: 'v3'}],
	])('of %s may be written as %j', (release, vars) => {
		expect(faults({release, vars})).toEqual([]);
	});

	test.each([
		['v2.28.1', {kube_version: 1.32}, 'kube_version: 1.32 is not a version of Kubernetes'],
		['v2.27.1', {kube_version: '1.31'}, 'such as "1.31.9"'],
		['v2.28.1', {kube_version: 'latest'}, 'such as "1.32.8"'],
		['v2.28.1', {flannel_version: 'v0.22.0'}, 'no "v" before a version; write "0.22.0"'],
	])('of %s may not be written as %j: %s', (release, vars, words) => {
		expect(faults({release, vars}).join()).toContain(words);
	});
});

describe('the ranges of services and pods', () => {
	test.each([
		{vars: {kube_service_addresses: '10.96.0.0/12', kube_pods_subnet: '10.244.0.0/16'}},
		{vars: {kube_pods_subnet: '{{ range }}'}},
		{vars: {kube_network_plugin: 'flannel'}, workers: 63},
		{vars: {kube_network_plugin: 'calico', kube_pods_subnet: '10.233.64.0/24'}, workers: 40},
		{vars: {kube_network_plugin: 'calico', kubelet_max_pods: 500}},
		{vars: {kube_network_plugin: 'flannel', kube_network_node_prefix: 25}},
		{vars: {kube_pods_subnet_ipv6: 'not looked at, as IPv6 is off'}},
		{vars: {ipv6_stack: true, kube_network_plugin: 'flannel'}, workers: 40},
	])('may be as in %j', situation => {
		expect(faults(situation)).toEqual([]);
	});

	test.each([
		[
			{vars: {kube_service_addresses: '10.233.0.0'}},
			'kube_service_addresses: "10.233.0.0" is not a range of IPv4; write one such as 10.233.0.0/18',
		],
		[
			{vars: {kube_pods_subnet: 'fd85::/64'}},
			'kube_pods_subnet: "fd85::/64" is not a range of IPv4',
		],
		[{vars: {kube_pods_subnet: 10.2}}, 'kube_pods_subnet: 10.2 is not a range of IPv4'],
		[
			{vars: {kube_pods_subnet: '10.233.64.1/18'}},
			'kube_pods_subnet: "10.233.64.1/18" is an address inside its range',
		],
		[
			{vars: {kube_pods_subnet: '10.233.32.0/19'}},
			'kube_pods_subnet: 10.233.32.0/19 overlaps kube_service_addresses (10.233.0.0/18)',
		],
		[
			{vars: {kube_service_addresses: '10.233.0.0/16'}},
			'kube_service_addresses: 10.233.0.0/16 overlaps kube_pods_subnet (10.233.64.0/18)',
		],
		[
			{vars: {kube_network_node_prefix: '24'}},
			'kube_network_node_prefix: "24" is not the length of a prefix; write a number such as 24',
		],
		[
			{vars: {kube_network_plugin: 'flannel', kube_pods_subnet: '10.233.64.0/23'}, workers: 10},
			'kube_pods_subnet: there is room for 2 of the 11 nodes, each of which takes a /24 of 10.233.64.0/23; give kube_pods_subnet a prefix of /20 or shorter',
		],
		[
			{vars: {kube_network_plugin: 'flannel', kube_network_node_prefix: 19}},
			'kube_network_node_prefix: there is room for 2 of the 3 nodes',
		],
		[
			{vars: {kube_network_plugin: 'flannel', kubelet_max_pods: 300}},
			'kubelet_max_pods: a node with a /24 has addresses for 254 pods, and kubelet_max_pods is 300',
		],
		[
			{vars: {kube_network_plugin: 'flannel', kube_network_node_prefix: 26}},
			'kube_network_node_prefix: a node with a /26 has addresses for 62 pods',
		],
		[
			{vars: {ipv6_stack: true, kube_pods_subnet_ipv6: '10.0.0.0/16'}},
			'kube_pods_subnet_ipv6: "10.0.0.0/16" is not a range of IPv6',
		],
		[
			{vars: {enable_dual_stack_networks: true, kube_pods_subnet_ipv6: 'fd85:ee78:d8a6:8607::/64'}},
			'kube_pods_subnet_ipv6: fd85:ee78:d8a6:8607::/64 overlaps kube_service_addresses_ipv6',
		],
	])('are refused in %j: %s', (situation, words) => {
		const found = faults(situation);
		expect(found).toHaveLength(1);
		expect(found[0]).toContain(words);
	});
});

test.each([
	['v2.28.1', {etcd_deployment_type: 'docker'}, 'etcd_deployment_type: docker goes with'],
	['v2.28.1', {download_localhost: true}, 'download_localhost: wants download_run_once: true'],
	['v2.28.1', {kube_vip_enabled: true}, 'kube_vip_enabled: wants kube_vip_address beside it'],
	[
		'v2.28.1',
		{kube_vip_enabled: true, kube_vip_services_enabled: true, kube_vip_controlplane_enabled: true},
		'wants kube_vip_address',
	],
	[
		'v2.28.1',
		{gvisor_enabled: true, container_manager: 'crio'},
		'gvisor_enabled: gVisor goes with',
	],
	['v2.28.1', {kata_containers_enabled: true, container_manager: 'docker'}, 'and not with docker'],
	['v2.28.1', {kube_external_ca_mode: true, auto_renew_certificates: true}, 'write false'],
	[
		'v2.28.1',
		{etcd_kubeadm_enabled: false},
		'gone since v2.28; write etcd_deployment_type: kubeadm',
	],
	['v2.31.0', {kubelet_static_pod_path: '/etc'}, 'kubelet_static_pod_path: is gone since v2.30'],
])('with %s variables that do not go together, %j, are refused: %s', (release, vars, words) => {
	const found = faults({release, vars});
	expect(found).toHaveLength(1);
	expect(found[0]).toContain(words);
});

test.each([
	['v2.28.1', {etcd_deployment_type: 'docker', container_manager: 'docker'}],
	['v2.28.1', {download_localhost: true, download_run_once: true}],
	['v2.28.1', {kube_vip_enabled: true, kube_vip_address: '192.0.2.9'}],
	['v2.28.1', {kube_vip_enabled: true, kube_vip_services_enabled: true}],
	['v2.28.1', {kube_vip_enabled: false}],
	['v2.28.1', {gvisor_enabled: true, kata_containers_enabled: true}],
	['v2.27.1', {etcd_kubeadm_enabled: false}],
])('with %s %j go together', (release, vars) => {
	expect(faults({release, vars})).toEqual([]);
});
