import type {FleetOutline} from '../fleet.ts';
import type {Preset} from '../preset/preset.ts';

/** What OpenSSH makes of the preset's destinations, as far as another program that starts ssh must know it. */
export type JumpHosts = {
	/** The host that each destination leads to: an alias's HostName. */
	readonly hostNames: Readonly<Record<string, string>>;
	/** The folder that ssh must be started in for their settings to hold; undefined where any will do. */
	readonly folder: string | undefined;
	/** Files and sockets that the settings name, outside of `~/.ssh`. */
	readonly files: readonly string[];
};

/**
 * The ssh destination of the preset that is a given member: by its address, its name, or its short host name,
 * as the destination says or as OpenSSH resolves it.
 * @returns undefined when no destination can be told to be that member
 */
export function hostOfMember(
	{
		preset,
		fleet,
		jumpHosts,
	}: {
		preset: Preset;
		fleet: Pick<FleetOutline, 'members'>;
		jumpHosts?: JumpHosts | undefined;
	},
	member: string,
): string | undefined {
	const address = fleet.members.find(({name}) => name === member)?.address;
	const isMember = (name: string | undefined) =>
		name !== undefined && (name === address || name === member || name.split('.')[0] === member);
	const hosts = sshHosts(preset);
	return (
		hosts.find(host => isMember(jumpHosts?.hostNames[host])) ??
		hosts.find(host => isMember(hostName(host)))
	);
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
