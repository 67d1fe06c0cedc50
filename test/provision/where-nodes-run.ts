import type {Lab} from '../lab/lab.ts';
import {instancesInLxd} from './instances-in-lxd.ts';

/**
 * Which member each running instance with an IPv4 address is on, by LXD's own word; one that is not
 * running has its status in place of the member.
 */
export async function whereNodesRun(
	lab: Lab,
	member?: string | undefined,
): Promise<Readonly<Record<string, string>>> {
	const instances = await instancesInLxd(lab, member);
	return Object.fromEntries(
		instances.map(({name, status, location, state}) => {
			const addresses = state?.network?.['eth0']?.addresses ?? [];
			const isUp = status === 'Running' && addresses.some(({family}) => family === 'inet');
			return [name, isUp ? location : status];
		}),
	);
}
