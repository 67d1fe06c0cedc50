import type {KnownCause} from './cause.ts';

/** What kubespray's own assertions refuse: the preset, and nodes that are too small. */
export const inventoryCauses: readonly KnownCause[] = [
	{
		name: 'version-with-v',
		said: /normalized to not use a leading 'v'/,
		why: 'from v2.28 on kubespray writes versions without a leading "v"',
		remedy: 'write kubespray.vars.kube_version (and any other …_version) without it: 1.32.8',
	},
	{
		name: 'kubernetes-unsupported',
		said: /only support newer version of Kubernetes than|has no attribute 'v?\d+\.\d+\.\d+'|_checksums\[.*\] is undefined/,
		why: 'this release of kubespray does not know the Kubernetes it is asked for',
		remedy: 'leave kubespray.vars.kube_version out to get its own, or change kubespray.release',
	},
	{
		name: 'etcd-even',
		task: /Stop if even number of etcd hosts/,
		why: 'etcd needs an odd number of nodes to have a majority',
		remedy: 'name an odd number of nodes under etcd, or leave it out',
	},
	{
		name: 'memory-too-small',
		task: /Stop if memory is too small/,
		why: 'kubespray wants 1500 MB on a master and 1024 MB on a worker; Kubernetes itself 1700 MB on a master',
		remedy: 'give masters.memory and workers.memory 2GiB or more, then run again',
	},
	{
		name: 'limit-without-facts',
		said: /does not support '--limit' without a populated facts cache/,
		why: 'a playbook for some nodes needs facts of all the others, and some are not known',
		remedy: 'start every node of the preset and run again: rookery gathers the facts first',
	},
	{
		name: 'os-unsupported',
		said: /is not a known OS/,
		why: 'kubespray does not know the distribution of this image',
		remedy:
			'take an Ubuntu or Debian image, or set kubespray.vars.allow_unsupported_distribution_setup: true at your own risk',
	},
	{
		name: 'address-not-on-node',
		said: /IPv4: '.*do not contain '/,
		why: 'the node no longer has the address the inventory names, or facts of an earlier node are used',
		remedy:
			'run again: rookery reads the addresses anew and drops what was kept of a node made anew',
	},
	{
		name: 'ping-missing',
		task: /Stop if access_ip is not pingable/,
		said: /No such file or directory:? (?:b)?'?"?ping|ping: (?:command )?not found/,
		why: 'the image has no ping, and kubespray uses it before it installs it',
		remedy:
			'take an image that has iputils-ping, install it on the node (rookery ssh NODE), or set kubespray.vars.ping_access_ip: false',
	},
	{
		name: 'nodes-apart',
		task: /Stop if access_ip is not pingable/,
		why: 'nodes cannot reach each other by the addresses they have; a bridge of one member alone does that',
		remedy:
			'put the nodes on a network all members share (a bridge to the LAN, macvlan, OVN); `rookery check` tells which they are on',
	},
	{
		name: 'no-nameserver',
		said: /nameserver should not (?:be )?empty in \/etc\/resolv\.conf/,
		why: 'the node has no name server',
		remedy: 'set kubespray.vars.upstream_dns_servers, such as [1.1.1.1, 9.9.9.9]',
	},
	{
		name: 'calico-pool-changed',
		said: /inventory doesn't match the current cluster configuration/,
		why: 'the network of a cluster that stands cannot be changed: address range, block size and encapsulation stay',
		remedy: 'set kubespray.vars back to what the cluster was made with, or make it anew',
	},
	{
		name: 'pods-range-small',
		said: /Not enough (?:ipv[46] )?IPs are available|Do not schedule more pods on a node than inet addresses/,
		why: 'the range of pod addresses is too small for the nodes or the pods on each',
		remedy: 'widen kubespray.vars.kube_pods_subnet, or change kube_network_node_prefix',
	},
	{
		name: 'ranges-overlap',
		said: /kube_pods_subnet(?:_ipv6)? cannot be the same network segment/,
		why: 'pods and services need ranges of their own',
		remedy: 'make kubespray.vars.kube_pods_subnet and kube_service_addresses disjoint',
	},
	{
		name: 'strict-arp',
		said: /kube-vip require kube_proxy_strict_arp = true/,
		why: 'kube-vip answers for its address by ARP, and kube-proxy must not',
		remedy: 'set kubespray.vars.kube_proxy_strict_arp: true',
	},
	{
		name: 'not-confirmed',
		said: /(?:Delete nodes|Reset) confirmation failed/,
		why: 'the playbook asks for a confirmation and got none',
		remedy: 'this is a fault of rookery: please report it with the log',
	},
	{
		name: 'bad-hostname',
		task: /Stop if bad hostname/,
		why: 'a name of Kubernetes has lower case letters, digits, "-" and "." alone',
		remedy: 'rename the node in the preset',
	},
];
