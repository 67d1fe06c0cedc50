import type {Lab} from '../../lab/lab.ts';
import {wantedNodes} from '../nodes/wanted-nodes.ts';
import {lxdSocket} from './lxd-socket.ts';
import {waitForAddress} from './wait-for-address.ts';

/**
 * What a person with a shell on every member can do at best: `lxc launch` there, all at once, then
 * wait until LXD shows an IPv4 address for each.
 * @returns the milliseconds it took
 */
export async function launchNodes(lab: Lab, signal: AbortSignal): Promise<number> {
	const began = performance.now();
	await Promise.all(
		wantedNodes.map(async ({name, member}) => {
			await lab.lxc(member, 'launch', 'tiny', name, '--target', member);
			await waitForAddress(lxdSocket(lab, member), {name, signal});
		}),
	);
	return performance.now() - began;
}
