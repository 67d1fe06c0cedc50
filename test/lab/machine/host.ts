import {existsSync} from 'node:fs';
import {mkdir, readFile, writeFile} from 'node:fs/promises';
import {release} from 'node:os';
import {join} from 'node:path';
import {promisify} from 'node:util';
import {gunzip} from 'node:zlib';
import type {MemberBlueprint} from '../blueprint.ts';
import {runCommand} from '../command.ts';

/** Modules that Kubernetes nodes ask for, by the kernel option that builds each. */
const modules: Readonly<Record<string, string>> = {
	CONFIG_BRIDGE_NETFILTER: 'br_netfilter',
	CONFIG_IP6_NF_IPTABLES: 'ip6_tables',
	CONFIG_IP_NF_IPTABLES: 'ip_tables',
	CONFIG_IP_SET: 'ip_set',
	CONFIG_IP_VS: 'ip_vs',
	CONFIG_NETFILTER_XT_MATCH_CONNTRACK: 'xt_conntrack',
	CONFIG_NETLINK_DIAG: 'netlink_diag',
	CONFIG_NF_CONNTRACK: 'nf_conntrack',
	CONFIG_NF_NAT: 'nf_nat',
	CONFIG_OVERLAY_FS: 'overlay',
	CONFIG_VXLAN: 'vxlan',
};

/**
 * On a kernel with everything built in there may be no /lib/modules at all; modprobe then fails
 * even for what is there, and LXD starts no instance that asks for a module. Gives a member a
 * /lib/modules that names what is built in, so modprobe tells the truth again.
 */
export async function ensureModules(member: MemberBlueprint): Promise<void> {
	if (existsSync(join('/lib/modules', release()))) return;
	const folder = join(member.folder, 'modules/lib/modules', release());
	await mkdir(folder, {recursive: true});
	await mkdir('/lib/modules', {recursive: true}); // only what exists can be mounted over
	const builtIn = (await readBuiltIn()).map(name => `kernel/${name}.ko\n`);
	await writeFile(join(folder, 'modules.builtin'), builtIn.join(''));
	await writeFile(join(folder, 'modules.order'), '');
	await runCommand(['depmod', '--basedir', join(member.folder, 'modules')]);
}

async function readBuiltIn(): Promise<readonly string[]> {
	const packed = await readFile('/proc/config.gz').catch(() => undefined);
	if (!packed) return [];
	const options = (await promisify(gunzip)(packed)).toString().split('\n');
	return options.flatMap(option => {
		const [key = '', value] = option.split('=');
		const name = modules[key];
		return value === 'y' && name ? [name] : [];
	});
}

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
