import type {Relaxation} from './relaxation.ts';

/** What makes a container one that Kubernetes can live in, with its price; a virtual machine needs none of it. */
export const relaxations: readonly Relaxation[] = [
	{
		key: 'security.nesting',
		price: 'Containers inside the container: every pod is one. Opens more of /proc and /sys to it.',
		part: {kind: 'option', value: 'true'},
	},
	{
		key: 'security.privileged',
		price:
			"Root inside is root outside, no longer a user without rights. kubespray and kubelet write kernel settings (/proc/sys) and mount file systems, which only the member's root may.",
		part: {kind: 'option', value: 'true'},
	},
	{
		key: 'linux.kernel_modules',
		price:
			'Modules the member loads before the node starts, as a container cannot; they stay loaded. One that the member does not have keeps the node from starting: list what you need, no more.',
		part: {
			kind: 'option',
			value:
				'overlay,br_netfilter,nf_nat,nf_conntrack,ip_tables,ip6_tables,xt_conntrack,netlink_diag,vxlan',
		},
	},
	{
		key: 'lxc.apparmor.profile',
		price: "no AppArmor between the node and the member's kernel",
		part: {kind: 'lxc', lines: ['lxc.apparmor.profile=unconfined']},
	},
	{
		key: 'lxc.mount.auto',
		price:
			'/proc, /sys and the cgroups are writable; a node that sets kernel.panic or vm.overcommit_memory sets it for its member and all that runs there',
		part: {kind: 'lxc', lines: ['lxc.mount.auto=proc:rw sys:rw cgroup:rw']},
	},
	{
		key: 'lxc.cgroup.devices.allow',
		price:
			'every device of the member, its disks too, can be opened; the first is for members with cgroup v1, the second for v2',
		part: {
			kind: 'lxc',
			lines: ['lxc.cgroup.devices.allow=a', 'lxc.cgroup2.devices.allow=a'],
		},
	},
	{
		key: 'lxc.cap.drop',
		price: 'no capability is taken away, so the node may load modules, set the clock and reboot',
		part: {kind: 'lxc', lines: ['lxc.cap.drop=']},
	},
	{
		key: 'kmsg',
		price:
			"kubelet watches the kernel's log for processes killed for want of memory, and does not start without it. The node reads the log of the whole member.",
		part: {
			kind: 'device',
			device: {type: 'unix-char', source: '/dev/kmsg', path: '/dev/kmsg'},
		},
	},
	{
		key: 'boot',
		price:
			"kubeadm looks here for the configuration of the kernel, which is the member's. Read-only.",
		part: {
			kind: 'device',
			device: {type: 'disk', source: '/boot', path: '/usr/lib/ostree-boot', readonly: 'true'},
		},
	},
];
