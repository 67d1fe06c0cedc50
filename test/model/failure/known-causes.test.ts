import {expect, test} from 'vitest';
import {findCause, knownCauses} from '../../../source/model/failure/explain.ts';

const download = 'container-engine/runc : Download_file | Download item';
const image = 'download : Download_container | Download image if required';
const init = 'kubernetes/control-plane : Kubeadm | Initialize first control plane node (1st try)';
const etcd = 'etcd : Configure | Wait for etcd cluster to be healthy';

/** What people met: the task, its words, and what it is known as. */
const met: readonly (readonly [cause: string, task: string, said: string])[] = [
	[
		'ansible-version',
		'Check 2.16.4 <= Ansible version < 2.17.0',
		'Ansible must be between 2.16.4 and 2.17.0 exclusive - you have 2.14.18',
	],
	['netaddr-missing', 'Check that python netaddr is installed', 'Python netaddr is not present'],
	[
		'version-with-v',
		"validate_inventory : Stop if some versions have a 'v' left at the start",
		"All version string used in kubespray have been normalized to not use a leading 'v'.\nThis check will be dropped in the next minor release.\n",
	],
	[
		'kubernetes-unsupported',
		'validate_inventory : Stop if unsupported version of Kubernetes',
		'The current release of Kubespray only support newer version of Kubernetes than 1.30.0 - You are trying to apply 1.24.0',
	],
	['etcd-even', 'validate_inventory : Stop if even number of etcd hosts', 'Assertion failed'],
	[
		'memory-too-small',
		'kubernetes/preinstall : Stop if memory is too small for control plane nodes',
		'Assertion failed',
	],
	[
		'limit-without-facts',
		"kubernetes/preinstall : Stop if any host not in '--limit' does not have a fact cache",
		"Kubespray does not support '--limit' without a populated facts cache for the excluded hosts.\nPlease run the facts.yml playbook first without '--limit'.",
	],
	[
		'ping-missing',
		'kubernetes/preinstall : Stop if access_ip is not pingable',
		"[Errno 2] No such file or directory: b'ping'",
	],
	[
		'nodes-apart',
		'kubernetes/preinstall : Stop if access_ip is not pingable',
		'non-zero return code\nPING 10.0.0.7 (10.0.0.7) 56(84) bytes of data.\n1 packets transmitted, 0 received, 100% packet loss',
	],
	[
		'address-not-on-node',
		'kubernetes/preinstall : Stop if ip var does not match local ips',
		"IPv4: '['10.0.0.8']' and IPv6: '[]' do not contain '10.0.0.7'",
	],
	[
		'calico-pool-changed',
		'network_plugin/calico : Check if inventory match current cluster configuration',
		"Your inventory doesn't match the current cluster configuration",
	],
	[
		'host-key-changed',
		'Gather facts',
		'Failed to connect to the host via ssh: @@@@@@@@@@@\n@    WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!     @\nHost key verification failed.',
	],
	[
		'key-refused',
		'Gather facts',
		'Failed to connect to the host via ssh: ubuntu@10.0.0.7: Permission denied (publickey).',
	],
	[
		'ssh-unreachable',
		'etcd : Install',
		'Failed to connect to the host via ssh: ssh: connect to host 10.0.0.7 port 22: No route to host',
	],
	['sudo-password', 'Gather facts', 'Missing sudo password'],
	['python-missing', 'Gather facts', 'MODULE FAILURE\n/bin/sh: 1: /usr/bin/python3: not found\n'],
	[
		'no-space',
		'container-engine/containerd : Containerd | Unpack containerd archive',
		'tar: containerd: Wrote only 512 of 10240 bytes\ntar: bin/ctr: Cannot write: No space left on device',
	],
	[
		'no-space',
		'bootstrap_os : Gather facts',
		"FileNotFoundError: [Errno 2] No usable temporary directory found in ['/tmp', '/var/tmp', '/usr/tmp', '/root']",
	],
	[
		'apt-locked',
		'system_packages : Manage packages',
		"'/usr/bin/apt-get -y install conntrack' failed: E: Could not get lock /var/lib/dpkg/lock-frontend. It is held by process 1234 (unattended-upgr)",
	],
	[
		'apt-locked',
		'system_packages : Manage packages',
		'Failed to lock apt for exclusive operation: Failed to lock /var/lib/apt/lists/lock',
	],
	[
		'apt-unreachable',
		'system_packages : Manage packages',
		"Failed to update apt cache: W:Failed to fetch http://archive.ubuntu.com/ubuntu/dists/focal/InRelease  Temporary failure resolving 'archive.ubuntu.com'",
	],
	[
		'proc-sys-read-only',
		'kubernetes/preinstall : Ensure kubelet expected parameters are set',
		'Failed to reload sysctl: sysctl: setting key "kernel.panic": Read-only file system\n',
	],
	[
		'proc-sys-read-only',
		init,
		'E0823 kubelet.go:1500] "Failed to start ContainerManager" err="[open /proc/sys/kernel/panic: read-only file system, open /proc/sys/vm/overcommit_memory: read-only file system]"',
	],
	[
		'proc-sys-read-only',
		'kubernetes/preinstall : Ensure kubelet expected parameters are set',
		'Failed to reload sysctl: sysctl: permission denied on key "kernel.panic"',
	],
	[
		'certificate-expired',
		'kubernetes/control-plane : Kubeadm | Create kubeadm token for joining nodes with 24h expiration (default)',
		'Unable to connect to the server: tls: failed to verify certificate: x509: certificate has expired or is not yet valid: current time 2026-11-30T10:00:00Z is after 2026-10-01T00:00:00Z',
	],
	[
		'clock-wrong',
		init,
		'x509: certificate has expired or is not yet valid: current time 2026-11-30T10:00:00Z is before 2026-12-01T00:00:00Z',
	],
	[
		'certificate-dates',
		etcd,
		'{"msg":"remote error: x509: certificate has expired or is not yet valid"}',
	],
	[
		'download-certificate-expired',
		image,
		'failed to do request: Head "https://registry.k8s.io/v2/pause/manifests/3.10": tls: failed to verify certificate: x509: certificate has expired or is not yet valid: current time 2026-11-30T10:00:00Z is after 2026-10-01T00:00:00Z',
	],
	[
		'swap-on-cgroup-v1',
		init,
		'"command failed" err="failed to run Kubelet: swap feature is enabled and LimitedSwap but it is only supported with cgroupv2"',
	],
	[
		'cgroup-controllers-missing',
		init,
		'"command failed" err="failed to run Kubelet: following Cgroup subsystem not mounted: [cpu cpuacct]"',
	],
	[
		'too-many-watches',
		'kubernetes/kubeadm : Join to cluster if needed',
		[
			'"Failed to ApplyOOMScoreAdj" err="write /proc/self/oom_score_adj: permission denied"',
			'"Failed to start cAdvisor" err="inotify_init: too many open files"',
		].join('\n'),
	],
	[
		'oom-score-not-allowed',
		init,
		"failed to create containerd task: runc create failed: unable to start container process: can't get final child's PID from pipe: EOF",
	],
	[
		'open-files-limit',
		init,
		'error setting rlimits for ready process: error setting rlimit type 7: operation not permitted',
	],
	[
		'conntrack-not-allowed',
		'Wait for pods',
		'E0823 server.go:494] "Error running ProxyServer" err="open /proc/sys/net/netfilter/nf_conntrack_max: permission denied"',
	],
	[
		'dummy-module',
		'kubernetes/preinstall : Check dummy module',
		'modprobe: FATAL: Module dummy not found in directory /lib/modules/5.15.0-1045-kvm\n',
	],
	[
		'ipvs-modules',
		'kubernetes/node : Modprobe Kernel Module for IPVS',
		'modprobe: FATAL: Module ip_vs not found in directory /lib/modules/5.15.0-1045-kvm\n',
	],
	[
		'module-missing',
		'kubernetes/node : Enable br_netfilter module',
		'modprobe: FATAL: Module br_netfilter not found in directory /lib/modules/6.1.0-18-amd64\n',
	],
	[
		'kernel-config',
		init,
		'error execution phase preflight: [preflight] Some fatal errors occurred:\n\t[ERROR SystemVerification]: failed to parse kernel config: unable to load kernel module: "configs", output: "modprobe: FATAL: Module configs not found in directory /lib/modules/6.1.0-18-amd64\\n", err: exit status 1',
	],
	[
		'kmsg-missing',
		init,
		'failed to run Kubelet: failed to create kubelet: open /dev/kmsg: no such file or directory',
	],
	[
		'swap-on',
		init,
		'failed to run Kubelet: running with swap on is not supported, please disable swap or set --fail-swap-on flag to false',
	],
	[
		'swapoff-refused',
		'kubernetes/preinstall : Disable swap',
		'swapoff: none: swapoff failed: No such file or directory',
	],
	[
		'cgroup-v1',
		init,
		'kubelet is configured to not run on a host using cgroup v1. cgroup v1 support is unsupported and will be removed in a future release',
	],
	[
		'glibc-old',
		'container-engine/containerd : Containerd | Generate default base_runtime_spec',
		"/usr/local/bin/ctr: /lib/x86_64-linux-gnu/libc.so.6: version `GLIBC_2.34' not found (required by /usr/local/bin/ctr)",
	],
	[
		'snapshotter',
		image,
		'failed to mount: overlayfs: upper fs does not support RENAME_WHITEOUT, filesystem on /var/lib/containerd not supported as upperdir',
	],
	[
		'checksum-mismatch',
		download,
		'The checksum for /tmp/releases/runc-v1.2.6.amd64 did not match aaa; it was bbb.',
	],
	['pull-limit', image, 'toomanyrequests: You have reached your pull rate limit.'],
	[
		'download-no-name',
		download,
		'Request failed: <urlopen error [Errno -3] Temporary failure in name resolution>',
	],
	[
		'download-no-name',
		image,
		'FATA[0000] failed to resolve reference "registry.k8s.io/pause:3.10": failed to do request: Head "https://registry.k8s.io/v2/pause/manifests/3.10": dial tcp: lookup registry.k8s.io: no such host',
	],
	['download-refused', download, 'Request failed: <urlopen error [Errno 111] Connection refused>'],
	['download-no-route', download, 'Request failed: <urlopen error [Errno 113] No route to host>'],
	[
		'download-proxy',
		download,
		'Request failed: <urlopen error Tunnel connection failed: 407 Proxy Authentication Required>',
	],
	[
		'download-certificate',
		image,
		'tls: failed to verify certificate: x509: certificate signed by unknown authority',
	],
	['download-failed', download, ''],
	[
		'already-joined',
		'kubernetes/kubeadm : Join to cluster if needed',
		'error execution phase kubelet-start: a Node with name "w1" and status "Ready" already exists in the cluster. You must delete the existing Node or change the name of this new joining Node',
	],
	[
		'too-few-cpus',
		init,
		'\t[ERROR NumCPU]: the number of available CPUs 1 is less than the required 2',
	],
	[
		'half-made',
		init,
		'\t[ERROR FileAvailable--etc-kubernetes-manifests-kube-apiserver.yaml]: /etc/kubernetes/manifests/kube-apiserver.yaml already exists',
	],
	[
		'etcd-unhealthy',
		etcd,
		'{"level":"warn","msg":"retrying of unary invoker failed","error":"rpc error: code = DeadlineExceeded desc = context deadline exceeded"}\nError: failed to fetch endpoints from etcd cluster member list: context deadline exceeded',
	],
	[
		'api-unreachable',
		'kubernetes/kubeadm : Join to cluster if needed',
		'error execution phase preflight: couldn\'t validate the identity of the API Server: Get "https://10.0.0.5:6443/api/v1/namespaces/kube-public/configmaps/cluster-info": dial tcp 10.0.0.5:6443: connect: connection refused',
	],
	[
		'kubelet-down',
		init,
		'Unfortunately, an error has occurred:\n\ttimed out waiting for the condition\n\nThis error is likely caused by:\n\t- The kubelet is not running',
	],
	['kubelet-down', init, "[kubelet-check] It seems like the kubelet isn't running or healthy."],
];

test.each(met)('%s: %s', (name, task, said) => {
	expect(
		findCause({task, node: 'w1', client: 'lxc', said: [said === '' ? undefined : said]})?.name,
	).toBe(name);
});

test('what nobody has met has no known cause', () => {
	expect(
		findCause({task: 'a : b', node: 'w1', client: 'lxc', said: ['it was Tuesday']}),
	).toBeUndefined();
});

test('the words of the task weigh more than a journal; the node is named in the remedy', () => {
	const journal = 'open /dev/kmsg: no such file or directory';
	const said = ['a Node with name "w1" and status "Ready" already exists in the cluster', journal];
	const cause = findCause({task: 'Join to cluster if needed', node: 'w1', client: 'lxc', said});
	expect(cause).toMatchObject({
		name: 'already-joined',
		remedy: expect.stringContaining('delete node w1'),
	});
});

test('a symptom gives way to what a journal says', () => {
	const waited = "couldn't initialize a Kubernetes cluster";
	const journal = 'failed to create kubelet: open /dev/kmsg: no such file or directory';
	expect(findCause({task: init, node: 'w1', client: 'lxc', said: [waited, journal]})?.name).toBe(
		'kmsg-missing',
	);
	expect(
		findCause({task: init, node: 'w1', client: 'lxc', said: [waited, 'all is well']})?.name,
	).toBe('kubelet-down');
	expect(findCause({task: init, node: 'w1', client: 'lxc', said: ['exit code 124']})?.name).toBe(
		'kubeadm-timeout',
	);
});

test('what containerd can do without is no cause', () => {
	const journal =
		'level=info msg="skip loading plugin" error="aufs is not supported (modprobe aufs failed: modprobe: FATAL: Module aufs not found in directory /lib/modules/5.4.0-42)"';
	expect(
		findCause({task: init, node: 'w1', client: 'lxc', said: [undefined, journal]}),
	).toBeUndefined();
});

test('that containerd is down is no cause where a reset has stopped it', () => {
	const journal = 'dial unix /run/containerd/containerd.sock: connect: connection refused';
	const task = 'reset : Reset | unmount kubelet dirs';
	expect(
		findCause({task, node: 'w1', client: 'lxc', said: ['exit code 32', journal]}),
	).toBeUndefined();
	expect(findCause({task: init, node: 'w1', client: 'lxc', said: [journal]})?.name).toBe(
		'containerd-down',
	);
});

test('names are unique, and every cause says why and what helps', () => {
	const names = knownCauses.map(({name}) => name);
	expect(new Set(names).size).toBe(names.length);
	for (const {task, said, why, remedy} of knownCauses) {
		expect(task ?? said).toBeDefined();
		expect(why.length * remedy.length).toBeGreaterThan(0);
	}
});
