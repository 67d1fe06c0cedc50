import type {Blueprint} from '../blueprint.ts';
import {runCommand} from '../command/run-command.ts';

export type FirewallOptions = {
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
