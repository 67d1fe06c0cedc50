import {compareVersions} from '../../primitives/versions.ts';
import {desiredKubernetes} from '../compatibility/releases.ts';
import {isLxdTrue, rootDiskOf} from '../fleet/devices.ts';
import {type ExpandedNode, typesOf} from '../nodes.ts';
import {containerNodes, type Variable, type VariableFacts} from './variable.ts';

/**
 * What kubespray must be told where nodes are containers, for they have the kernel, the swap and the disk of
 * their member. A virtual machine has its own of each: none of it is there for a cluster of those alone.
 */
export function containerVariables(facts: VariableFacts): readonly Variable[] {
	const nodes = containerNodes(facts);
	const release = facts.preset.kubespray?.release ?? '';
	return nodes.length === 0
		? []
		: [
				...always,
				...sometimes
					.filter(({since}) => compareVersions(release, since) >= 0)
					.map(({variable}) => variable),
				nodes.every(writesKernelSettings) ? watchMoreFiles : protectKernelDefaults,
				...featureGates(facts, nodes),
				...diskVariables(facts, nodes),
			];
}

const always: readonly Variable[] = [
	{
		name: 'kube_proxy_mode',
		value: 'iptables',
		why: 'IPVS, the default, loads kernel modules, which a container cannot.',
	},
	{
		name: 'kube_proxy_conntrack_max_per_core',
		value: 0,
		why: "0 leaves the member's limit as it is: a node may not set it, and kube-proxy would end in a loop of crashes.",
	},
	{
		name: 'kube_proxy_conntrack_min',
		value: 0,
		why: 'Likewise: a least number of connections is a limit to set too.',
	},
	{
		name: 'enable_nodelocaldns',
		value: false,
		why: 'The DNS cache on each node loads the kernel module dummy, which a container cannot.',
	},
	{
		name: 'kubelet_fail_swap_on',
		value: false,
		why: "A container cannot turn its member's swap off, and kubelet would not start beside it.",
	},
];

/** Those that kubespray did not know from the beginning; before, there was nothing to tell it. */
const sometimes: readonly {readonly since: string; readonly variable: Variable}[] = [
	{
		since: 'v2.26',
		variable: {
			name: 'containerd_disable_apparmor',
			value: true,
			why: "containerd would load its AppArmor profile into the member's kernel. Pods go without one.",
		},
	},
	{
		// Until then kubespray had kubeadm ignore every error.
		since: 'v2.27',
		variable: {
			name: 'kubeadm_ignore_preflight_errors',
			value: ['SystemVerification'],
			why: 'kubeadm looks for the configuration of the kernel, and a container does not have its files.',
		},
	},
	{
		// The first that installs no Kubernetes below 1.30, which is the first to know NoSwap.
		since: 'v2.28',
		variable: {
			name: 'kubelet_swap_behavior',
			value: 'NoSwap',
			why: 'Pods go without swap, as in other clusters. With any, kubelet ends at once on a member with cgroup v1.',
		},
	},
	{
		since: 'v2.31',
		variable: {
			name: 'kubelet_fail_cgroup_v1',
			value: false,
			why: 'From 1.35 on kubelet refuses cgroup v1, and which it is the member decides. Nothing changes on v2.',
		},
	},
];

/** kernel.panic, vm.overcommit_memory and the like are the member's: only its root may, where /proc/sys is writable. */
const writesKernelSettings = ({config}: ExpandedNode) =>
	isLxdTrue(config['security.privileged']) &&
	/^\s*lxc\.mount\.auto\s*=.*\bproc:rw\b/m.test(config['raw.lxc'] ?? '');

/** The figure is the one LXD advises for its hosts (server settings); from v2.31 on kubespray raises a lower one itself. */
const watchMoreFiles: Variable = {
	name: 'additional_sysctl',
	value: [{name: 'fs.inotify.max_user_instances', value: 1_048_576}],
	why: "All nodes of a member share how often its root may watch files. 128, the kernel's default, is soon used up, and kubelet then ends at once.",
};

const protectKernelDefaults: Variable = {
	name: 'kubelet_protect_kernel_defaults',
	value: false,
	why: 'The profiles let no node write the settings of the kernel, so kubespray must not try. The members need vm.overcommit_memory=1, vm.panic_on_oom=0, kernel.panic=10, kernel.panic_on_oops=1, kernel.keys.root_maxkeys=1000000, kernel.keys.root_maxbytes=25000000 and fs.inotify.max_user_instances=8192 or more, or kubelet does not start.',
};

/** What depends on the storage pool that a container's file system lies in. */
function diskVariables(
	{pools = []}: VariableFacts,
	nodes: readonly ExpandedNode[],
): readonly Variable[] {
	const disks = nodes.map(node => {
		const device = rootDiskOf(node) ?? {};
		return {device, driver: pools.find(({name}) => name === device['pool'])?.driver};
	});
	return [
		...(disks.some(isZfsDataset) ? snapshotters : []),
		...(disks.every(hasSizeOfItsOwn) ? [] : [eviction]),
	];
}

type Disk = {
	readonly device: Readonly<Record<string, string>>;
	/** Of the pool; undefined where it is not known. */
	readonly driver: string | undefined;
};

/** `zfs.block_mode` puts a file system of its own on a volume of the pool. */
const isZfsDataset = ({driver, device}: Disk) =>
	driver === 'zfs' && !isLxdTrue(device['initial.zfs.block_mode']);

const whySnapshotter =
	'ZFS before 2.2 takes no overlay on a dataset. "native" copies each layer whole, which costs room and time; with volume.zfs.block_mode=true on the pool overlayfs does.';

/** Two of them: containerd runs the images that nerdctl pulls. */
const snapshotters: readonly Variable[] = [
	{name: 'containerd_snapshotter', value: 'native', why: whySnapshotter},
	{name: 'nerdctl_snapshotter', value: 'native', why: 'Likewise, for the images that it pulls.'},
];

const hasSizeOfItsOwn = ({driver, device}: Disk) =>
	driver === 'lvm' || driver === 'ceph' || (driver === 'zfs' && device['size'] !== undefined);

const eviction: Variable = {
	name: 'eviction_hard',
	value: {
		'memory.available': '100Mi',
		'nodefs.available': '1Gi',
		'nodefs.inodesFree': '5%',
		'imagefs.available': '1Gi',
	},
	why: 'Each node sees the free room of the whole pool. By the share that is the default (10 and 15 %) every node on a member would throw its pods out as soon as the pool is fairly full.',
};

/**
 * What kubespray must be told where all nodes are virtual machines: their kernel is the image's. That of
 * Ubuntu's images for them (linux-kvm) lacks modules, and kubespray's own tests do without those too
 * (tests/files/ubuntu22-calico-all-in-one.yml). Where some nodes are containers, the same is said for these.
 */
export const machineVariables = ({preset}: VariableFacts): readonly Variable[] =>
	typesOf(preset).includes('container')
		? []
		: [
				{
					name: 'kube_proxy_mode',
					value: 'iptables',
					why: "IPVS, the default, wants kernel modules (ip_vs_sh) that Ubuntu's images for virtual machines lack.",
				},
				{
					name: 'enable_nodelocaldns',
					value: false,
					why: 'The DNS cache on each node wants the kernel module dummy, which such an image may lack.',
				},
			];

/** What kubelet has switched off by default and needs in a container. */
function featureGates(facts: VariableFacts, nodes: readonly ExpandedNode[]): readonly Variable[] {
	const kubernetes = desiredKubernetes(facts);
	const gates = [
		// One that nobody knows is newer than all that are known.
		...(kubernetes === '' || compareVersions(kubernetes, '1.30') >= 0 ? [] : [nodeSwap]),
		...(nodes.every(({config}) => isLxdTrue(config['security.privileged'])) ? [] : [userNamespace]),
	];
	return gates.length === 0
		? []
		: [
				{
					name: 'kubelet_feature_gates',
					value: gates.map(({gate}) => `${gate}=true`),
					why: gates.map(({why}) => why).join(' '),
				},
			];
}

/** On by default since 1.30; kubespray writes how to swap into kubelet's configuration in any case. */
const nodeSwap = {
	gate: 'NodeSwap',
	why: 'Before 1.30 kubelet takes no word on swap without NodeSwap.',
};

const userNamespace = {
	gate: 'KubeletInUserNamespace',
	why: 'Root in an unprivileged container may neither read the log of the kernel nor set it up: KubeletInUserNamespace has kubelet go on without.',
};
