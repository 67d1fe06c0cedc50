import type {KnownCause} from './cause.ts';

/** What a node that is a container stumbles over, and a virtual machine does not. */
export const containerCauses: readonly KnownCause[] = [
	{
		name: 'conntrack-not-allowed',
		said: /nf_conntrack_max[^\n]*(?:permission denied|read-only)|hashsize: operation not supported|conntrack\/parameters\/hashsize/i,
		why: 'kube-proxy wants to change the connection table of the kernel, which a container may not',
		remedy:
			'set kubespray.vars.kube_proxy_conntrack_max_per_core: 0 and kube_proxy_conntrack_min: 0: it then leaves it alone',
	},
	{
		name: 'swap-on-cgroup-v1',
		said: /swap feature is enabled and \w+ but it is only supported with cgroupv2/i,
		why: 'kubelet ends at once: its pods are to have swap, which it can give them on members with cgroup v2 only',
		remedy: 'set kubespray.vars.kubelet_swap_behavior: NoSwap',
	},
	{
		name: 'cgroup-controllers-missing',
		said: /cgroup subsystem not mounted: \[/i,
		why: "kubelet misses cgroup controllers: the node's member has cgroup v1 with each mounted apart",
		remedy:
			"write cgroup:rw:force in place of cgroup:rw in raw.lxc of the nodes' profile, and restart the nodes",
	},
	{
		name: 'too-many-watches',
		said: /inotify[^\n]*too many open files|(?:initializing|creating fsnotify) watcher: too many open files|Failed to allocate inotify/i,
		why: "the nodes of this node's member, and the member itself, watch more files than one user may there (fs.inotify.max_user_instances)",
		remedy:
			'on the member: echo fs.inotify.max_user_instances=1048576 | sudo tee /etc/sysctl.d/60-rookery.conf && sudo sysctl --system',
	},
	{
		name: 'oom-score-not-allowed',
		// kubelet's own "Failed to ApplyOOMScoreAdj" is harmless.
		said: /failed to update \/proc\/self\/oom_score_adj: permission denied|can't get final child's PID from pipe: EOF/i,
		why: 'containerd may not set how soon the kernel ends a pod for want of memory: the node is not privileged enough',
		remedy:
			'set security.privileged "true" in the nodes\' profile, or from v2.29 on kubespray.vars.containerd_extra_runtime_args: {restrict_oom_score_adj: true}; if the profile has it already, the member itself lacks CAP_SYS_RESOURCE, as where LXD runs in a container: run LXD on the host',
	},
	{
		name: 'open-files-limit',
		said: /error setting rlimit type 7: operation not permitted/i,
		why: 'containerd wants to let pods open more files than the node itself may',
		remedy:
			'set kubespray.vars.containerd_base_runtime_spec_rlimit_nofile to what "ulimit -Hn" says on the node',
	},
	{
		name: 'proc-sys-read-only',
		// procps says "permission denied on key" in a container that is not privileged.
		said: /(?:\/proc\/sys\/\S+|sysctl|[Ss]etting key)[^\n]*read-only file system|\/proc\/sys\/\S+: permission denied|sysctl: permission denied on key|Failed to start ContainerManager[^\n]*\/proc\/sys/i,
		why: 'the container may not write kernel settings below /proc/sys',
		remedy:
			'add lxc.mount.auto=proc:rw sys:rw cgroup:rw to raw.lxc in the nodes\' profile with security.privileged "true"; or set kubespray.vars.kubelet_protect_kernel_defaults: false and the settings on each member',
	},
	{
		name: 'dummy-module',
		task: /Check dummy module/,
		said: /modprobe|modules/,
		why: "nodelocaldns needs the kernel module dummy, and the node's member has not loaded it",
		remedy:
			"set kubespray.vars.enable_nodelocaldns: false, or add dummy to linux.kernel_modules in the nodes' profile",
	},
	{
		name: 'ipvs-modules',
		task: /Modprobe Kernel Module for IPVS/,
		said: /modprobe|modules/,
		why: "kube-proxy's mode ipvs needs kernel modules that the node's member has not loaded",
		remedy:
			"set kubespray.vars.kube_proxy_mode: iptables, or add ip_vs,ip_vs_rr,ip_vs_wrr,ip_vs_sh to linux.kernel_modules in the nodes' profile",
	},
	{
		name: 'kernel-config',
		said: /\[ERROR SystemVerification\]/,
		why: "kubeadm wants to check the kernel, and a container has neither the kernel's configuration nor its modules",
		remedy:
			"set kubespray.vars.kubeadm_ignore_preflight_errors: [SystemVerification] (from v2.27), or give the nodes' profile a disk device with source /boot and path /usr/lib/ostree-boot, readonly",
	},
	{
		name: 'module-missing',
		// containerd's journal tells of modules it can do without.
		task: /modprobe|module/i,
		said: /modprobe: FATAL: Module \S+ not found in directory|modprobe: ERROR: could not insert|No such file or directory: (?:b)?'\/(?:proc\/modules|lib\/modules\/[^']*modules\.builtin)'/,
		why: "a kernel module is not loaded, and a container can't load it: its kernel is the member's",
		remedy: "add the module to linux.kernel_modules in the nodes' profile, if the members have it",
	},
	{
		name: 'bridge-netfilter',
		said: /bridge-nf-call-ip6?tables/,
		why: 'the kernel module br_netfilter is not loaded on the member',
		remedy: "add br_netfilter to linux.kernel_modules in the nodes' profile",
	},
	{
		name: 'kmsg-missing',
		said: /\/dev\/kmsg: (?:no such file|operation not permitted|permission denied)/i,
		why: 'the kubelet reads /dev/kmsg, and the container has none',
		remedy:
			"give the nodes' profile a device kmsg: {type: unix-char, source: /dev/kmsg, path: /dev/kmsg}",
	},
	{
		name: 'swap-on',
		said: /running with swap on is not supported|\[ERROR Swap\]/,
		why: 'the kubelet refuses to run where there is swap, and a container cannot turn off that of its member',
		remedy: 'set kubespray.vars.kubelet_fail_swap_on: false, or turn swap off on the members',
	},
	{
		name: 'swapoff-refused',
		task: /Disable swap|swapoff/i,
		said: /swapoff/,
		why: 'a container cannot turn off the swap of its member',
		remedy: 'set kubespray.vars.kubelet_fail_swap_on: false: kubespray then leaves swap alone',
	},
	{
		name: 'apparmor',
		said: /apparmor_parser|AppArmor (?:enabled|profile)[^\n]*(?:fail|denied|cannot|unable)|apparmor[^\n]*(?:permission denied|access denied|failed to load)/i,
		why: 'containerd wants to load AppArmor profiles, which belong to the member',
		remedy: 'set kubespray.vars.containerd_disable_apparmor: true (from v2.26)',
	},
	{
		name: 'cgroup-v1',
		said: /kubelet is configured to not run on a host using cgroup v1|cgroup v1[^\n]*(?:not supported|unsupported)/i,
		why: 'the member runs cgroup v1, which Kubernetes 1.35 and later refuse',
		remedy:
			'boot the member with systemd.unified_cgroup_hierarchy=1, or set kubespray.vars.kubelet_fail_cgroup_v1: false (from v2.31)',
	},
	{
		name: 'cgroup-driver',
		said: /failed to (?:initialize|create) (?:top level QOS|cgroup|root container)[^\n]*|cgroup[^\n]*(?:Read-only file system|read-only file system)/,
		why: 'the container may not manage its cgroups',
		remedy:
			'set security.nesting "true" and lxc.mount.auto=cgroup:rw in raw.lxc of the nodes\' profile',
	},
	{
		name: 'snapshotter',
		said: /not supported as upperdir|overlay(?:fs)?[^\n]*(?:invalid argument|not supported|wrong fs type)/i,
		why: "the storage pool's file system cannot carry overlayfs, as ZFS before 2.2",
		remedy:
			'set kubespray.vars.containerd_snapshotter: native and nerdctl_snapshotter: native, or volume.zfs.block_mode on the pool',
	},
	{
		name: 'glibc-old',
		said: /GLIBC_\d\.\d+' not found/,
		why: 'containerd of this release is built for a newer system than the image: Ubuntu 20.04 has glibc 2.31',
		remedy:
			'take kubespray.release v2.28.1, set kubespray.vars.containerd_static_binary: true (from v2.29), or take a newer image',
	},
	{
		name: 'inotify-limit',
		said: /inotify[^\n]*too many open files|fsnotify[^\n]*too many open files|user limit on inotify/i,
		why: 'all containers of a member share its number of inotify watchers, and it is used up',
		remedy:
			'raise fs.inotify.max_user_instances on the member: sysctl fs.inotify.max_user_instances=8192',
	},
];
