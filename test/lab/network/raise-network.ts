import {writeFile} from 'node:fs/promises';
import type {Blueprint} from '../blueprint.ts';
import {runCommand} from '../command/run-command.ts';
import {connectMember} from './connect-member.ts';
import {linkExists} from './link-exists.ts';
import {writeFirewall} from './write-firewall.ts';

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
