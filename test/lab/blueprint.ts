import {join} from 'node:path';
import type {Owner} from './machine/owner.ts';

/** Where labs and their images live: outside every checkout, shared by all of them. */
export const places = {
	/** One folder a lab. */
	labs: '/var/lib/rookery-lab',
	/** Which lab has which subnet: one symbolic link a slot, naming the lab. */
	slots: '/var/lib/rookery-lab/.slots',
	/** One lock a lab, for whoever raises or lowers it. */
	locks: '/var/lib/rookery-lab/.locks',
	/** Built images, shared by all labs. */
	images: '/var/cache/rookery-lab',
} as const;

export const poolDrivers = ['btrfs', 'dir'] as const;

export type PoolDriver = (typeof poolDrivers)[number];

/** What a lab was asked to be; kept in its folder as lab.json. */
export type LabRecord = {
	readonly name: string;
	/** Which of the /24 subnets 10.77.SLOT.0 is the lab's. */
	readonly slot: number;
	readonly members: number;
	/** False for a lone server, which is a member of no LXD cluster. */
	readonly clustered: boolean;
	readonly pool: PoolDriver;
	/** Of a btrfs pool's (sparse) file, in GiB; one a member. */
	readonly poolSize: number;
	/** False while the lab is being made for the first time. */
	readonly raised: boolean;
	/** The lab goes down once it has ended; without one the lab was raised by hand, and stays. */
	readonly owner?: Owner | undefined;
};

export type MemberBlueprint = {
	readonly name: string;
	readonly address: string;
	/** The hardware address of its bridge: fixed, or it would change with the bridge's ports. */
	readonly hardwareAddress: string;
	/** The network namespace. */
	readonly namespace: string;
	/** The root namespace's end of the cable to the member. */
	readonly link: string;
	readonly cgroup: string;
	readonly folder: string;
};

export type Blueprint = LabRecord & {
	readonly folder: string;
	readonly subnet: string;
	/** The laptop: the root namespace's own address on the lab's network. */
	readonly gateway: string;
	readonly bridge: string;
	/** The bridge's own; see a member's. */
	readonly hardwareAddress: string;
	readonly firewallTable: string;
	readonly cgroup: string;
	readonly imageServer: string;
	readonly memberBlueprints: readonly MemberBlueprint[];
};

/** Every name and address of a lab, from its record. Pure: the same record, the same lab. */
export function blueprintOf(record: LabRecord): Blueprint {
	const network = `10.77.${record.slot}`;
	const folder = join(places.labs, record.name);
	const cgroup = `rookery-lab/${record.name}`;
	const numbers = Array.from({length: record.members}, (_, index) => index + 1);
	return {
		...record,
		folder,
		subnet: `${network}.0/24`,
		gateway: `${network}.1`,
		bridge: `rk${record.slot}`,
		hardwareAddress: hardwareAddressOf(record.slot, 1),
		firewallTable: `rookery-lab-${record.name}`,
		cgroup,
		imageServer: `http://${network}.1:8080`,
		memberBlueprints: numbers.map(number => ({
			name: `albatross${number}`,
			address: `${network}.${10 + number}`,
			hardwareAddress: hardwareAddressOf(record.slot, 10 + number),
			namespace: `${record.name}-albatross${number}`,
			link: `rk${record.slot}m${number}`,
			cgroup: `${cgroup}/albatross${number}`,
			folder: join(folder, 'members', `albatross${number}`),
		})),
	};
}

/** Locally administered, and as unique as the IPv4 address 10.77.SLOT.HOST. */
function hardwareAddressOf(slot: number, host: number): string {
	const hex = [10, 77, slot, host].map(byte => byte.toString(16).padStart(2, '0'));
	return ['02', '00', ...hex].join(':');
}
