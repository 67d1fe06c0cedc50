import {freeCapacity, instanceLimits} from '../fleet/capacity.ts';
import {defaultPool, isPoolShared} from '../fleet/devices.ts';
import {type Fleet, type Member, type NodeType, nodeTypes, type Space} from '../fleet/fleet.ts';
import {isReachable, memberOf, memberState, ownerOf, unsupportedReason} from '../fleet/members.ts';
import {type ImageOffer, isSameArchitecture, offerArchitecture} from '../images.ts';
import type {TypesByRole} from '../nodes.ts';

/** A member as far as nodes are to be placed on it. */
export type PlacementMember = {
	readonly name: string;
	/** Why no new node can go there. */
	readonly unusable: Unschedulable | undefined;
	/** Why none of a type can, though others may; types that can are left out. */
	readonly unsupported: Readonly<Partial<Record<NodeType, Unschedulable>>>;
	/** In all, and as `freeCapacity` counts what is gone of it. Undefined where the member did not tell. */
	readonly capacity:
		| {readonly cores: Space; readonly memory: Space; readonly disk: Space | undefined}
		| undefined;
	/** Nodes of this cluster that are there already. */
	readonly own: readonly MemberInstance[];
	/** What else runs there. */
	readonly others: readonly MemberInstance[];
};

/** A fleet as far as nodes of one cluster are to be placed on it. */
export type PlacementFacts = {
	readonly fleet: Fleet;
	readonly cluster: string;
	/** The pool that the nodes' root disks are in. */
	readonly pool: string | undefined;
	/** Whether all members have their disks in one and the same pool. */
	readonly isPoolShared: boolean;
	readonly image: ImageOffer;
	readonly types: TypesByRole;
	/** In the fleet's order. */
	readonly members: readonly PlacementMember[];
	/** The nodes of this cluster that exist, and the member that each is on. */
	readonly places: ReadonlyMap<string, string>;
};

/** What is to be known of a fleet before nodes are placed. */
export const placementFacts = ({
	fleet,
	cluster,
	types,
	pool = defaultPool(fleet),
	image = {kind: 'not-needed'},
	architecture = offerArchitecture(image),
}: {
	readonly fleet: Fleet;
	/** Instances of this cluster are its own nodes. */
	readonly cluster: string;
	/** What the nodes are made as: a member that can make neither takes no node. */
	readonly types: TypesByRole;
	/** The nodes' root disks are in it; that of the profile `default`, or the only one there is, where left out. */
	readonly pool?: string | undefined;
	/** What the nodes are made from, where that is known: how much room they take to be made, and what they run on. */
	readonly image?: ImageOffer | undefined;
	/** What the nodes run on, as Debian or the kernel writes it; the image's where left out. */
	readonly architecture?: string | undefined;
}): PlacementFacts => ({
	fleet,
	cluster,
	pool,
	isPoolShared: pool !== undefined && isPoolShared(pool, fleet),
	image,
	types,
	members: fleet.members.map(member => ({
		name: member.name,
		unusable: unschedulableReason(member, {fleet, pool, architecture, types}),
		unsupported: unsupportedReasonFor(member),
		capacity: capacityOf(member, fleet, pool),
		...instancesOnMember(member, fleet, cluster),
	})),
	places: new Map(
		fleet.instances
			.filter(instance => ownerOf(instance) === cluster)
			.map(instance => [instance.name, memberOf(instance, fleet)]),
	),
});

function capacityOf(
	member: Member,
	fleet: Fleet,
	pool: string | undefined,
): PlacementMember['capacity'] {
	const {capacity} = member;
	const free = freeCapacity(member, fleet);
	if (capacity.kind !== 'known' || !free) return;
	const {cores, memory, pools} = capacity;
	return {
		cores: {total: cores, used: free.promisedCpus},
		memory: {total: memory.total, used: Math.max(memory.used, free.promisedMemory)},
		disk: pool === undefined ? undefined : pools[pool],
	};
}

/** Why no new node can go on a member. */
type Unschedulable = {
	/** The check that refuses it. */
	readonly check: 'member-online' | 'member-able' | 'image-architecture' | 'root-disk';
	/** A sentence: "albatross2 is evacuated". */
	readonly why: string;
};

/** The types of nodes that a member can't make, each with its reason. */
const unsupportedReasonFor = (member: Member): PlacementMember['unsupported'] =>
	Object.fromEntries(
		nodeTypes.flatMap(type => {
			const why = unsupportedReason(member, type);
			return why === undefined ? [] : [[type, {check: 'member-able', why}]];
		}),
	);

/** Why no new node can go on a member; undefined where one can. */
function unschedulableReason(
	member: Member,
	{
		fleet,
		pool: wanted,
		architecture,
		types,
	}: Pick<PlacementFacts, 'fleet' | 'pool' | 'types'> & {
		readonly architecture: string | undefined;
	},
): Unschedulable | undefined {
	const {name} = member;
	if (!isReachable(member)) return {check: 'member-online', why: memberState(member, fleet)};
	const unsupported = unsupportedReasonFor(member);
	if (unsupported[types.master] && unsupported[types.worker]) return unsupported[types.master];
	if (architecture !== undefined && !isSameArchitecture(member.architecture, architecture)) {
		const why = `${name} is ${member.architecture}, and the image is for ${architecture}`;
		return {check: 'image-architecture', why};
	}
	const pool = fleet.pools.find(candidate => candidate.name === wanted);
	return fleet.clustered && pool && !pool.members.includes(name)
		? {check: 'root-disk', why: `${name} has no pool ${pool.name}, which the nodes' disks are in`}
		: undefined;
}

/** An instance that is on a member, and what it is limited to. */
type MemberInstance = {
	readonly name: string;
	readonly cpus: number | undefined;
	/** Bytes. */
	readonly memory: number | undefined;
};

/** The instances on a member: nodes of the cluster, and all others. */
function instancesOnMember(
	member: Member,
	fleet: Fleet,
	cluster: string,
): Pick<PlacementMember, 'own' | 'others'> {
	const {capacity} = member;
	const total = capacity.kind === 'known' ? capacity.memory.total : 0;
	const there = Map.groupBy(
		fleet.instances.filter(instance => memberOf(instance, fleet) === member.name),
		instance => ownerOf(instance) === cluster,
	);
	const instances = (isOwn: boolean) =>
		(there.get(isOwn) ?? []).map(instance => ({
			name: instance.name,
			...instanceLimits(instance, total),
		}));
	return {own: instances(true), others: instances(false)};
}
