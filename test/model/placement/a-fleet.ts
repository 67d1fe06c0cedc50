import type {Fleet, Instance, Member} from '../../../source/model/fleet/fleet.ts';
import type {TypesByRole} from '../../../source/model/nodes.ts';
import type {PlacedNode} from '../../../source/model/placement/nodes.ts';
import {instance, member, situation} from '../checks/situation.ts';

const GiB = 1024 ** 3;

/** What a member has free; memory and disk in GiB. */
export type Free = {readonly cores?: number; readonly memory?: number; readonly disk?: number};

type Changes = Partial<Omit<Fleet, 'members'>>;

/** A fleet of members with so much free, named a, b, c, …, and nothing on them. */
export const aFleet = (
	frees: readonly (Free | Partial<Member>)[],
	changes: Changes = {},
): Fleet => {
	const members = frees.map((free, place) => aMember(String.fromCharCode(97 + place), free));
	const names = members.map(({name}) => name);
	return situation({
		fleet: {
			members,
			entry: 'a',
			pools: [{name: 'local', driver: 'btrfs', members: names}],
			...changes,
		},
	}).fleet;
};

const aMember = (name: string, given: Free | Partial<Member>): Member => {
	if ('status' in given || 'capacity' in given || 'architecture' in given) {
		return member(name, given);
	}
	const {cores = 8, memory = 16, disk = 100} = given as Free;
	return member(name, {
		capacity: {
			kind: 'known',
			cores,
			memory: {total: memory * GiB, used: 0},
			load: undefined,
			pools: {local: {total: disk * GiB, used: 0}},
			unable: {},
		},
	});
};

/** A node of the cluster `lab` that exists. */
export const aNode = (
	name: string,
	{
		location,
		role = name.includes('master') ? 'master' : 'worker',
		cpus,
		memory,
	}: {
		readonly location: string;
		readonly role?: 'master' | 'worker' | undefined;
		readonly cpus?: number | undefined;
		/** GiB. */
		readonly memory?: number | undefined;
	},
): Instance =>
	instance(name, {
		location,
		config: {'user.rookery.cluster': 'lab', 'user.rookery.role': role},
		expandedConfig: {
			...(cpus === undefined ? {} : {'limits.cpu': String(cpus)}),
			...(memory === undefined ? {} : {'limits.memory': `${memory}GiB`}),
		},
	});

/** What a node asks for; memory and disk in GiB. */
export type Size = {
	readonly cpus?: number | undefined;
	readonly memory?: number | undefined;
	readonly disk?: number | undefined;
};

/** Nodes of one role, one on each member named: lab-master-1, lab-master-2, … */
export const someNodes = (
	role: PlacedNode['role'],
	members: readonly string[],
	{cpus, memory, disk}: Size = {},
): readonly PlacedNode[] =>
	members.map((member, place) => ({
		name: `lab-${role}-${place + 1}`,
		role,
		member,
		cpus,
		memory: memory === undefined ? undefined : memory * GiB,
		disk: disk === undefined ? undefined : disk * GiB,
	}));

/** The member, but that it can make no virtual machines. */
export const withoutMachines = ({capacity, ...rest}: Member): Member => ({
	...rest,
	capacity:
		capacity.kind === 'known'
			? {...capacity, unable: {'virtual-machine': {code: 'refused', why: 'no /dev/kvm'}}}
			: capacity,
});

/** All nodes are containers. */
export const containers: TypesByRole = {master: 'container', worker: 'container'};
