import {spawn} from 'node:child_process';
import {open, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import type {Blueprint, MemberBlueprint} from '../blueprint.ts';
import {attemptCommand, runCommand} from '../command.ts';
import {labProcess, stopLabProcess} from '../machine/lab-process.ts';
import {enterCgroup} from '../member/boot.ts';
import {waitUntil} from '../wait-until.ts';

/**
 * Makes the lab's network: a bridge, a cable to each member, and the way out to the internet.
 * What is there already is left as it is.
 */
export async function raiseNetwork(lab: Blueprint): Promise<void> {
	await makeBridge(lab);
	await writeFile('/proc/sys/net/ipv4/ip_forward', '1');
	await writeFirewall(lab);
	await Promise.all(lab.memberBlueprints.map(member => connectMember(lab, member)));
}

async function makeBridge({name, bridge, hardwareAddress, gateway}: Blueprint): Promise<void> {
	if (await linkExists(bridge)) return;
	await runCommand(['ip', '-batch', '-'], {
		input: [
			`link add ${bridge} address ${hardwareAddress} type bridge`,
			`link set ${bridge} alias rookery-lab-${name}`,
			`address add ${gateway}/24 dev ${bridge}`,
			`link set ${bridge} up`,
		].join('\n'),
	});
}

/**
 * Makes a member's network namespace and its cable to the lab's bridge. Inside, the cable ends in
 * a bridge br0 that holds the member's address and takes the instances in, as on a home LAN.
 */
async function connectMember(
	{bridge, gateway}: Blueprint,
	{namespace, link, address, hardwareAddress}: MemberBlueprint,
): Promise<void> {
	if (await linkExists(link)) return;
	await runCommand(['ip', 'netns', 'add', namespace]);
	await runCommand(['ip', '-batch', '-'], {
		input: [
			`link add ${link} type veth peer name eth0 netns ${namespace}`,
			`link set ${link} master ${bridge} up`,
		].join('\n'),
	});
	await runCommand(['ip', '-netns', namespace, '-batch', '-'], {
		input: [
			`link add br0 address ${hardwareAddress} type bridge`,
			'link set eth0 master br0 up',
			`address add ${address}/24 dev br0`,
			'link set br0 up',
			`route add default via ${gateway}`,
		].join('\n'),
	});
}

type FirewallOptions = {
	/** Whether the laptop may open connections to the instances; it always may to the members. */
	readonly laptopReachesInstances?: boolean | undefined;
};

/** Writes the lab's own table of rules anew: instances and members reach the internet by it. */
export async function writeFirewall(
	{firewallTable, subnet, bridge, gateway, memberBlueprints}: Blueprint,
	{laptopReachesInstances = true}: FirewallOptions = {},
): Promise<void> {
	const allowed = [gateway, ...memberBlueprints.map(member => member.address)].join(', ');
	const refusal = [
		`ip daddr ${subnet} ip daddr != { ${allowed} } ct state new meta l4proto { tcp, icmp }`,
		'reject with icmpx type admin-prohibited',
	].join(' ');
	await runCommand(['nft', '--file', '-'], {
		input: `
			add table inet ${firewallTable}
			delete table inet ${firewallTable}
			table inet ${firewallTable} {
				chain postrouting {
					type nat hook postrouting priority srcnat
					ip saddr ${subnet} oifname != "${bridge}" masquerade
				}
				chain output {
					type filter hook output priority filter
					${laptopReachesInstances ? '' : refusal}
				}
			}
		`,
	});
}

type Slowness = {
	readonly member: MemberBlueprint;
	/** In milliseconds, each way. */
	readonly delay: number;
	/** In percent of the packets, each way. */
	readonly loss: number;
};

/**
 * Puts a delaying relay into a member's cable: a process between it and a tap device that takes
 * its place in the bridge. Kernels may come without netem; this works on all of them.
 */
export async function slowLink(lab: Blueprint, {member, delay, loss}: Slowness): Promise<void> {
	await restoreLink(lab, member);
	const {tap, pidFile, log} = slowLinkFiles(member);
	await runCommand(['ip', 'link', 'set', member.link, 'nomaster']);
	// Out of its bridge the cable's end would answer for the laptop's own addresses.
	await writeFile(`/proc/sys/net/ipv4/conf/${member.link}/arp_ignore`, '8');
	const [program = '', ...words] = enterCgroup(`${lab.cgroup}/laptop`, [
		...['python3', fileURLToPath(new URL('slow-link.py', import.meta.url))],
		...[member.link, tap, String(delay), String(loss), pidFile],
	]);
	const output = await open(log, 'w');
	spawn(program, words, {detached: true, stdio: ['ignore', output.fd, output.fd]}).unref();
	await output.close();
	await waitUntil(() => linkExists(tap), {what: `${tap} appears`, log});
	await runCommand(['ip', 'link', 'set', tap, 'master', lab.bridge, 'up']);
}

/** Takes the delaying relay out of a member's cable; nothing when there is none. */
export async function restoreLink(lab: Blueprint, member: MemberBlueprint): Promise<void> {
	const {pidFile} = slowLinkFiles(member);
	if (await labProcess(lab, pidFile)) await stopLabProcess(lab, pidFile); // its tap goes with it
	await writeFile(`/proc/sys/net/ipv4/conf/${member.link}/arp_ignore`, '0');
	await runCommand(['ip', 'link', 'set', member.link, 'master', lab.bridge]);
}

/** Whether the root namespace has a network interface of that name. */
export async function linkExists(name: string): Promise<boolean> {
	const {exitCode} = await attemptCommand(['ip', 'link', 'show', name]);
	return exitCode === 0;
}

/** What a slowed link of a member is made of, by name. */
function slowLinkFiles({link, folder}: MemberBlueprint): {
	readonly tap: string;
	readonly pidFile: string;
	readonly log: string;
} {
	return {
		tap: link.replace('m', 't'),
		pidFile: join(folder, 'slow-link.pid'),
		log: join(folder, 'slow-link.log'),
	};
}

/** Starts the lab's DHCP and DNS on its bridge; nothing when it runs already. */
export async function startDnsmasq(lab: Blueprint): Promise<void> {
	const pidFile = dnsmasqPidFile(lab);
	if (await labProcess(lab, pidFile)) return;
	const network = lab.gateway.replace(/\.1$/, '');
	await runCommand(
		enterCgroup(`${lab.cgroup}/laptop`, [
			...['dnsmasq', '--conf-file=/dev/null', '--no-hosts', '--user=root'],
			...[`--interface=${lab.bridge}`, '--except-interface=lo', '--bind-interfaces'],
			// Short leases in a wide range: every new instance has a new hardware address. Without
			// --no-ping a burst of them waits 15 s.
			`--dhcp-range=${network}.50,${network}.250,255.255.255.0,2m`,
			...['--dhcp-authoritative', '--no-ping'],
			`--dhcp-leasefile=${join(lab.folder, 'dnsmasq.leases')}`,
			`--pid-file=${pidFile}`,
			`--log-facility=${join(lab.folder, 'dnsmasq.log')}`,
			...lab.memberBlueprints.map(({name, address}) => `--host-record=${name},${address}`),
		]),
	);
}

/** Stops the lab's DHCP and DNS. */
export function stopDnsmasq(lab: Blueprint): Promise<void> {
	return stopLabProcess(lab, dnsmasqPidFile(lab));
}

/** Where the lab's dnsmasq leaves its process number. */
export function dnsmasqPidFile({folder}: Pick<Blueprint, 'folder'>): string {
	return join(folder, 'dnsmasq.pid');
}
