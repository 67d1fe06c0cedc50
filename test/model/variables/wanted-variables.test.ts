import {describe, expect, test} from 'vitest';
import {parse} from 'yaml';
import type {Instance, StoragePool} from '../../../source/model/fleet/fleet.ts';
import type {VariableFacts} from '../../../source/model/variables/variable.ts';
import {desiredVariables} from '../../../source/model/variables/variables.ts';

import {ours, situation} from '../checks/situation.ts';

const privileged = {
	'security.privileged': 'true',
	'raw.lxc': 'lxc.apparmor.profile=unconfined\nlxc.mount.auto=proc:rw sys:rw cgroup:rw\n',
};

type Changes = {
	readonly release?: string;
	readonly vars?: Readonly<Record<string, unknown>>;
	/** Of the profile of all nodes. */
	readonly config?: Readonly<Record<string, string>>;
	readonly root?: Readonly<Record<string, string>>;
	readonly driver?: string;
	readonly instances?: readonly Instance[];
	readonly types?: Readonly<
		Partial<Record<'masters' | 'workers', 'container' | 'virtual-machine'>>
	>;
};

function facts({
	release = 'v2.28.1',
	vars = {},
	config = privileged,
	root = {},
	driver,
	instances = [],
	types = {},
}: Changes = {}): VariableFacts {
	const {preset, fleet: found} = situation({
		preset: {
			kubespray: {release, vars},
			masters: {type: types.masters, profiles: ['lab-node'], nodes: {'lab-master-1': 'albatross2'}},
			workers: {type: types.workers, profiles: ['lab-node'], nodes: {'lab-worker-1': 'albatross1'}},
			profiles: {
				'lab-node': {
					config,
					devices: {root: {type: 'disk', path: '/', pool: 'local', ...root}},
				},
			},
		},
		fleet: {instances},
	});
	const pools: readonly StoragePool[] | undefined =
		driver === undefined ? undefined : [{name: 'local', driver, members: []}];
	return {preset, fleet: found, kubespray: undefined, pools};
}

const effective = (changes: Changes = {}) => desiredVariables(facts(changes)).effective;

describe('a cluster of containers', () => {
	test('is privileged by whatever LXD takes for true', () => {
		const given = (word: string) =>
			effective({config: {...privileged, 'security.privileged': word}});
		expect(given('yes')).toEqual(given('true'));
		expect(given('no')).toEqual(given('false'));
		expect(given('no')).not.toEqual(given('true'));
	});

	test('is kept from all that its members alone may do', () => {
		expect(effective()).toMatchObject({
			kube_proxy_mode: 'iptables',
			kube_proxy_conntrack_max_per_core: 0,
			kube_proxy_conntrack_min: 0,
			enable_nodelocaldns: false,
			kubelet_fail_swap_on: false,
			containerd_disable_apparmor: true,
			kubeadm_ignore_preflight_errors: ['SystemVerification'],
		});
	});

	test.each([
		['containerd_disable_apparmor', 'v2.25.1', 'v2.26.0'],
		['kubeadm_ignore_preflight_errors', 'v2.26.1', 'v2.27.0'],
		['kubelet_fail_cgroup_v1', 'v2.30.0', 'v2.31.0'],
	])('is told %s not by %s, and by %s, which knows it', (name, before, since) => {
		expect(effective({release: before})).not.toHaveProperty(name);
		expect(effective({release: since})).toHaveProperty(name);
	});

	test.each([
		['v2.25.1', undefined, true],
		['v2.26.1', undefined, false],
		['v2.26.1', '1.29.10', true],
		['v2.26.1', 'v1.30.6', false],
		['v2.99.0', undefined, false],
	])(
		'kubespray %s with kube_version %s: NodeSwap is asked for: %s',
		(release, version, isAsked) => {
			const vars = version === undefined ? {} : {kube_version: version};
			const gates = effective({release, vars})['kubelet_feature_gates'];
			expect(gates).toEqual(isAsked ? ['NodeSwap=true'] : undefined);
		},
	);

	test('that may not write the settings of the kernel does not try to', () => {
		const config = {'security.privileged': 'true'};
		expect(effective({config})).toMatchObject({kubelet_protect_kernel_defaults: false});
		expect(effective({config})).not.toHaveProperty('additional_sysctl');
		expect(effective()).not.toHaveProperty('kubelet_protect_kernel_defaults');
	});

	test('that may write them lets the nodes of a member watch more files', () => {
		expect(effective()).toMatchObject({
			additional_sysctl: [{name: 'fs.inotify.max_user_instances', value: 1_048_576}],
		});
	});

	test('without privileges has kubelet go on without what it may not do', () => {
		expect(effective({config: {'security.nesting': 'true'}})).toMatchObject({
			kubelet_feature_gates: ['KubeletInUserNamespace=true'],
			kubelet_protect_kernel_defaults: false,
		});
	});
});

describe('what the storage pool asks for', () => {
	const native = {containerd_snapshotter: 'native', nerdctl_snapshotter: 'native'};

	test('on zfs both who pull images and who run them copy layers', () => {
		expect(effective({driver: 'zfs'})).toMatchObject(native);
	});

	test.each([
		['dir', {}],
		['btrfs', {}],
		['lvm', {}],
		['ceph', {}],
		['zfs', {'initial.zfs.block_mode': 'true'}],
	])('on %s %j they need not', (driver, root) => {
		expect(effective({driver, root})).not.toHaveProperty('containerd_snapshotter');
	});

	test.each([
		['dir', {size: '20GiB'}, true],
		['btrfs', {size: '20GiB'}, true],
		['zfs', {}, true],
		['zfs', {size: '20GiB'}, false],
		['lvm', {}, false],
		['ceph', {}, false],
		[undefined, {}, true],
	])(
		'on %s %j nodes see the room of the whole pool, so pods go by an amount: %s',
		(driver, root, isSet) => {
			const found = effective({...(driver === undefined ? {} : {driver}), root});
			expect(Object.hasOwn(found, 'eviction_hard')).toBe(isSet);
		},
	);
});

describe('a cluster of virtual machines', () => {
	const machines = 'virtual-machine';

	test('needs none of it, and no kernel modules that its image may lack', () => {
		const types = {masters: machines, workers: machines} as const;
		const {effective, files} = desiredVariables(facts({driver: 'zfs', types}));
		expect(Object.keys(files)).toEqual([
			'group_vars/k8s_cluster/cluster.yml',
			'group_vars/k8s_cluster/virtual-machines.yml',
		]);
		expect(effective).toEqual({
			loadbalancer_apiserver_localhost: true,
			local_release_dir: expect.any(String),
			kube_proxy_mode: 'iptables',
			enable_nodelocaldns: false,
		});
	});

	test('and of containers beside them is one of containers', () => {
		const mixed = effective({types: {masters: machines}});
		expect(mixed).toMatchObject({kubelet_fail_swap_on: false, kube_proxy_mode: 'iptables'});
	});
});

describe('the way to the API', () => {
	test('is a proxy on every worker unless the preset says otherwise', () => {
		expect(effective()).toMatchObject({loadbalancer_apiserver_localhost: true});
	});

	test('is left to a load balancer that the preset names', () => {
		const vars = {loadbalancer_apiserver: {address: '192.0.2.9', port: 443}};
		expect(effective({vars})).not.toHaveProperty('loadbalancer_apiserver_localhost');
	});

	test('is completed where the preset names an address for kube-vip', () => {
		const found = effective({vars: {kube_vip_address: '192.0.2.9'}});
		expect(found).toMatchObject({
			kube_vip_enabled: true,
			kube_vip_controlplane_enabled: true,
			kube_vip_arp_enabled: true,
			loadbalancer_apiserver: {address: '192.0.2.9', port: 6443},
		});
		expect(found).not.toHaveProperty('loadbalancer_apiserver_localhost');
		expect(found).not.toHaveProperty('kube_proxy_strict_arp');
	});

	test('keeps other nodes from answering ARP with IPVS', () => {
		const kube_vip_address = '192.0.2.9';
		const strict = {kube_proxy_strict_arp: true};
		expect(effective({vars: {kube_vip_address, kube_proxy_mode: 'ipvs'}})).toMatchObject(strict);
		expect(effective({vars: {kube_vip_address}})).not.toHaveProperty('kube_proxy_strict_arp');
	});

	test('is announced as the preset says, at the port it says', () => {
		const found = effective({
			vars: {kube_vip_address: '192.0.2.9', kube_vip_bgp_enabled: true, kube_apiserver_port: 8443},
		});
		expect(found).not.toHaveProperty('kube_vip_arp_enabled');
		expect(found).toMatchObject({loadbalancer_apiserver: {address: '192.0.2.9', port: 8443}});
	});

	test('is not kube-vip where the preset switches it off, or has it serve others only', () => {
		for (const name of ['kube_vip_enabled', 'kube_vip_controlplane_enabled']) {
			expect(effective({vars: {kube_vip_address: '192.0.2.9', [name]: false}})).toMatchObject({
				loadbalancer_apiserver_localhost: true,
			});
		}
	});

	test('through a member is in the certificate: by the address it listens on, or by those of the member', () => {
		const proxy = (listen: string, connect = 'tcp:127.0.0.1:6443') => ({
			type: 'proxy',
			listen,
			connect,
		});
		const master = ours('lab-master-1', {
			location: 'albatross1',
			expandedDevices: {
				api: proxy('tcp:0.0.0.0:6443'),
				lan: proxy('tcp:[2001:db8::7]:16443'),
				web: proxy('tcp:192.0.2.80:80', 'tcp:127.0.0.1:80'),
			},
		});
		expect(effective({instances: [master]})).toMatchObject({
			supplementary_addresses_in_ssl_keys: ['192.0.2.11', '2001:db8::7', 'albatross1'],
		});
		expect(effective()).not.toHaveProperty('supplementary_addresses_in_ssl_keys');
	});
});

describe("the preset's own variables", () => {
	test('win, and what they replace is said with what it was for', () => {
		const {effective, replaced, files} = desiredVariables(
			facts({vars: {kube_proxy_mode: 'ipvs', enable_nodelocaldns: false}}),
		);
		expect(effective).toMatchObject({kube_proxy_mode: 'ipvs'});
		expect(replaced).toEqual([
			{
				name: 'kube_proxy_mode',
				ours: 'iptables',
				theirs: 'ipvs',
				why: expect.stringContaining('kernel modules'),
			},
		]);
		const containers = files['group_vars/k8s_cluster/containers.yml'] ?? '';
		expect(Object.keys(parse(containers))).not.toContain('kube_proxy_mode');
		expect(containers).toContain('# kube_proxy_mode would be "iptables"');
		expect(parse(files['group_vars/k8s_cluster/preset.yml'] ?? '')).toEqual({
			kube_proxy_mode: 'ipvs',
			enable_nodelocaldns: false,
		});
	});

	test.each([
		['v2.27.1', '1.31.9', 'v1.31.9'],
		['v2.27.1', 'v1.31.9', 'v1.31.9'],
		['v2.28.0', 'v1.32.5', '1.32.5'],
		['v2.31.0', '1.35.4', '1.35.4'],
	])('the version of Kubernetes is written as %s wants it: %s as %s', (release, asked, written) => {
		const {effective, files} = desiredVariables(facts({release, vars: {kube_version: asked}}));
		expect(effective).toMatchObject({kube_version: written});
		expect(parse(files['group_vars/k8s_cluster/preset.yml'] ?? '')).toEqual({
			kube_version: written,
		});
	});

	test('are all there is beside ours: every value in the files is in force', () => {
		const {files, effective} = desiredVariables(facts({vars: {kube_network_plugin: 'flannel'}}));
		const written = Object.values(files).map(text => parse(text));
		expect(Object.assign({}, ...written)).toEqual(effective);
	});
});

test('every value of ours stands under the reason for it', () => {
	for (const text of Object.values(desiredVariables(facts({driver: 'zfs'})).files)) {
		for (const part of text.trim().split('\n\n')) expect(part).toMatch(/^# /);
	}
});

test('a preset without kubespray has no variables', () => {
	const {preset, ...rest} = facts();
	expect(desiredVariables({...rest, preset: {...preset, kubespray: undefined}}).files).toEqual({});
});
