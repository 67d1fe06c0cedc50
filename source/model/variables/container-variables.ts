import {compareVersions} from '../compatibility/compare-versions.ts';
import type {ExpandedNode} from '../expanded-node.ts';
import {isLxdTrue} from '../lxd-boolean.ts';
import {containerNodes} from './container-nodes.ts';
import {diskVariables} from './disk-variables.ts';
import {featureGates} from './feature-gates.ts';
import type {Variable} from './variable.ts';
import type {VariableFacts} from './variable-facts.ts';

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
