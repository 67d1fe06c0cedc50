import {existsSync} from 'node:fs';

/**
 * Why there can be no lab on this machine, for tests to skip by.
 * @returns undefined when there can be
 */
export function whyNoLab(): string | undefined {
	if (process.platform !== 'linux') return 'the lab needs Linux';
	if (process.getuid?.() !== 0) return 'the lab needs root: network namespaces, mounts, LXD';
	const needed = ['/usr/bin/lxd', '/usr/sbin/sshd', '/usr/sbin/dnsmasq', '/usr/sbin/debootstrap'];
	const missing = needed.filter(file => !existsSync(file));
	if (missing.length === 0) return undefined;
	return `the lab needs ${missing.join(', ')}: npm test installs them`;
}
