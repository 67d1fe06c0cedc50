import type {Network, Reach} from './fleet.ts';

/** What one member says of a link: `/1.0/networks/NAME/state?target=MEMBER`. */
type LinkState = {
	/** The links plugged into it, where it is a bridge. */
	readonly upperDevices: readonly string[];
};

export type NetworkFacts = Pick<Network, 'name' | 'type' | 'managed' | 'config'> & {
	/** All members of the fleet. */
	readonly members: readonly string[];
	/** By member that has it; undefined when its state could not be read. */
	readonly states: Readonly<Record<string, LinkState | undefined>>;
	readonly clustered: boolean;
};

type NetworkReach = {readonly reach: Reach; readonly why: string};

/**
 * Whether instances on different members reach each other through a network, and why so.
 * A managed bridge is its own network on every member, all with the same subnet (LXD's
 * explanation/networks.md); a host's own bridge is the LAN, if a link out of the host is plugged into it.
 */
export function networkReach(network: NetworkFacts): NetworkReach {
	const {name, type, managed, members, states, clustered} = network;
	if (!clustered || members.length < 2) return joined('there is only one member');
	if (Object.keys(states).length < 2) {
		return joined(`only ${Object.keys(states)[0] ?? 'one member'} has ${name}`);
	}
	if (type === 'ovn')
		return joined('OVN spans all members; it is reached from outside by forwards');
	if (type === 'bridge') return managed ? managedBridge(network) : hostBridge(network);
	if (type === 'loopback') return separate(`${name} never leaves its member`);
	return unknown(
		`instances sit on each member's own link ${network.config['parent'] ?? name}: they meet if those are on one LAN` +
			(type === 'macvlan' ? ', and a member can not reach its own macvlan instances' : ''),
	);
}

function managedBridge(network: NetworkFacts): NetworkReach {
	const {name, config} = network;
	if (config['bridge.mode'] === 'fan') return joined(`${name} is a fan network across the members`);
	if (Object.keys(config).some(key => key.startsWith('tunnel.'))) {
		return joined(`${name} is tunnelled between the members`);
	}
	const uplinks = uplinksOf(network);
	if (uplinks.length > 0 && uplinks.every(({links}) => links && links.length > 0)) {
		return joined(`an external interface is plugged into ${name} on every member`);
	}
	return separate(
		`LXD makes ${name} on each member by itself, with the same addresses on all of them`,
	);
}

function hostBridge(network: NetworkFacts): NetworkReach {
	const {name} = network;
	const uplinks = uplinksOf(network);
	const cut = uplinks.filter(({links}) => links?.length === 0).map(({member}) => member);
	if (cut.length > 0) return separate(`${name} has no link out of ${cut.join(', ')}`);
	const silent = uplinks.filter(({links}) => !links).map(({member}) => member);
	if (silent.length > 0) {
		return unknown(`${silent.join(', ')} did not tell what ${name} is connected to`);
	}
	return joined(`${name} is connected to the LAN on every member that has it`);
}

const uplinksOf = ({states}: NetworkFacts) =>
	Object.entries(states).map(([member, state]) => ({
		member,
		links: state?.upperDevices.filter(device => !instanceLink.test(device)),
	}));

/**
 * The host's end of an instance's card: LXD names it `veth` or `tap` and eight random hex digits,
 * docker `veth` and seven, libvirt `vnet` and a number. `NAME-mtu` is the dummy by which LXD holds a
 * managed bridge's MTU. Any other link leads out of the host.
 */
const instanceLink = /^(veth[\da-f]{7,8}|tap[\da-f]{8}|vnet\d+|dummy\d+|.+-mtu)$/;

const joined = (why: string): NetworkReach => ({reach: 'joined', why});

const separate = (why: string): NetworkReach => ({reach: 'separate', why});

const unknown = (why: string): NetworkReach => ({reach: 'unknown', why});
