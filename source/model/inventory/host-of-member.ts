import type {FleetOutline} from '../fleet.ts';
import type {Preset} from '../preset/preset.ts';

/**
 * The ssh destination of the preset that is a given member: by its address, its name, or its short host name.
 * @returns undefined when no destination can be told to be that member
 */
export function hostOfMember(
	{preset, fleet}: {preset: Preset; fleet: Pick<FleetOutline, 'members'>},
	member: string,
): string | undefined {
	const address = fleet.members.find(({name}) => name === member)?.address;
	return sshHosts(preset).find(host => {
		const name = hostName(host);
		return name === address || name === member || name.split('.')[0] === member;
	});
}

/** The preset's destinations that are reached by ssh. */
export const sshHosts = ({lxd}: Preset): readonly string[] =>
	lxd.hosts.filter(host => !host.startsWith('https://'));

/** `user@host:port` without the user and the port. */
export const hostName = (destination: string): string =>
	destination
		.replace(/^ssh:\/\//, '')
		.replace(/^[^@]*@/, '')
		.replace(/^\[(.*)\](:\d+)?$/, '$1')
		.replace(/^([^:]*):\d+$/, '$1');
