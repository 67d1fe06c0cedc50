import type {Blueprint, MemberBlueprint} from '../blueprint.ts';
import {runCommand} from '../command/run-command.ts';
import {linkExists} from './link-exists.ts';

/**
 * Makes a member's network namespace and its cable to the lab's bridge. Inside, the cable ends in
 * a bridge br0 that holds the member's address and takes the instances in, as on a home LAN.
 */
export async function connectMember(
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
