import type {KnownCause} from './cause.ts';

/** What keeps Ansible from working on a node at all. */
export const accessCauses: readonly KnownCause[] = [
	{
		name: 'host-key-changed',
		said: /REMOTE HOST IDENTIFICATION HAS CHANGED|Host key verification failed/,
		why: 'the node shows another host key than the one that was pinned: it was made anew, or it is not the node',
		remedy: 'run again: rookery reads the key through LXD and pins that one',
	},
	{
		name: 'key-refused',
		said: /Permission denied \((?:publickey|[\w,-]*publickey[\w,-]*)\)/,
		why: "the node does not take the cluster's ssh key",
		remedy: 'run again: rookery lets the key in through LXD',
	},
	{
		name: 'ssh-unreachable',
		said: /ssh: connect to host|ssh:[\s\S]*(?:Connection timed out|kex_exchange_identification|Connection (?:reset|closed) by|Broken pipe|Shared connection)/,
		why: 'the node does not answer to ssh: it is stopped, frozen, out of memory, or cut off',
		remedy: 'look at it (rookery ssh NODE; LXC info NODE --show-log), then run again',
	},
	{
		name: 'name-unknown-to-ssh',
		said: /Could not resolve hostname/,
		why: 'ssh on this machine does not know a host it is to go through',
		remedy: 'check the ssh configuration for the members named under lxd.hosts',
	},
	{
		name: 'sudo-password',
		said: /Missing sudo password|sudo: a (?:terminal|password) is required|is not in the sudoers file|Timeout \(\d+s\) waiting for privilege escalation prompt/,
		why: 'the user Ansible logs in as may not become root without a password',
		remedy:
			'run again: rookery sets that right through LXD; an image with a sudo policy of its own needs a change there',
	},
	{
		name: 'python-missing',
		said: /\/usr\/bin\/python3?: (?:No such file|not found)|No python interpreters found|interpreter .*was not found|you probably need to set the interpreter/,
		why: 'the image has no Python, which Ansible needs on the node',
		remedy: 'take an image that has python3, or install it on the node (rookery ssh NODE)',
	},
	{
		name: 'no-space',
		// Python tries to write in every folder for temporary files before it says the second.
		said: /No space left on device|No usable temporary directory found|not enough (?:free )?disk space|Disk quota exceeded/i,
		why: 'the disk of the node, or the storage pool of its member, is full',
		remedy:
			'make room in the pool (LXC storage info POOL), or give masters.disk and workers.disk more; nodes share the pool of their member',
	},
	{
		name: 'out-of-memory',
		said: /Cannot allocate memory|MemoryError|oom-kill|Out of memory: Killed/,
		why: 'the node ran out of memory',
		remedy: 'give masters.memory and workers.memory more, then run again',
	},
	{
		name: 'apt-locked',
		said: /Failed to lock apt for exclusive operation|Could not get lock \/var\/lib\/(?:dpkg|apt)|Unable to acquire the dpkg frontend lock/,
		why: 'something else installs packages on the node: cloud-init or the unattended upgrades of a new instance',
		remedy:
			'wait a minute and run again; kubespray.vars.ubuntu_stop_unattended_upgrades: true (from v2.28) keeps them away',
	},
	{
		name: 'apt-broken',
		said: /dpkg was interrupted, you must manually run/,
		why: 'an installation of packages was cut off in the middle',
		remedy: 'rookery ssh NODE -- dpkg --configure -a, then run again',
	},
	{
		name: 'apt-unreachable',
		said: /Failed to update apt cache|Temporary failure resolving|Failed to fetch https?:|Unable to locate package|No package matching .* is available/,
		why: "the node cannot fetch packages: no name server, no way out, or a mirror that isn't there",
		remedy:
			'rookery ssh NODE -- apt-get update shows which; behind a proxy set kubespray.vars.http_proxy and https_proxy',
	},
	{
		name: 'certificate-expired',
		// kubeadm's are for a year. Of a server that files come from, it is that server's.
		task: /^(?!.*[Dd]ownload)/,
		said: /is not yet valid: current time \S+ is after |certificate has expired(?! or is not yet valid)/,
		why: 'a certificate of the cluster has expired: kubeadm makes them for a year',
		remedy:
			'renew them on every control plane node (rookery ssh NODE -- kubeadm certs renew all) and restart its control plane, or set kubespray.vars.force_certificate_regeneration: true and run again',
	},
	{
		name: 'clock-wrong',
		said: /is not yet valid: current time \S+ is before |certificate is not yet valid|is not valid yet|Release file .* is not valid yet/,
		why: 'the clock of the node is wrong; a container has the clock of its member',
		remedy: 'set the clock of the member (timedatectl set-ntp true), then run again',
	},
	{
		name: 'certificate-dates',
		task: /^(?!.*[Dd]ownload)/,
		said: /certificate has expired or is not yet valid(?!: current time \S+ is (?:after|before))/,
		why: 'a certificate does not hold at the time of the node: it has expired, or the clock is wrong',
		remedy:
			'compare rookery ssh NODE -- date with the time here; where they agree, see rookery ssh NODE -- kubeadm certs check-expiration and set kubespray.vars.force_certificate_regeneration: true',
	},
];
