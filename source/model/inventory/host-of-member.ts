import type {FleetOutline, Instance} from '../fleet.ts';
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

/**
 * The preset's ssh destinations to try as jump hosts of a node, the likeliest first: the one that let in before, then its
 * own member. With a macvlan or ipvlan card its own member comes last: the kernel keeps such a card from its own host.
 */
export function jumpHosts(
	facts: Parameters<typeof hostOfMember>[0],
	{location, expandedDevices}: Pick<Instance, 'location' | 'expandedDevices'>,
	recorded: string | undefined,
): readonly string[] {
	const all = sshHosts(facts.preset);
	const own = hostOfMember(facts, location);
	const isApart = Object.values(expandedDevices).some(({type, nictype}) =>
		type === 'nic' ? /^(mac|ip)vlan$/.test(nictype ?? '') : false,
	);
	const others = all.filter(host => host !== own);
	const inTurn = own === undefined ? others : isApart ? [...others, own] : [own, ...others];
	return [...inTurn.filter(host => host === recorded), ...inTurn.filter(host => host !== recorded)];
}

/** `user@host:port` without the user and the port. */
export const hostName = (destination: string): string =>
	destination
		.replace(/^ssh:\/\//, '')
		.replace(/^[^@]*@/, '')
		.replace(/^\[(.*)\](:\d+)?$/, '$1')
		.replace(/^([^:]*):\d+$/, '$1');
