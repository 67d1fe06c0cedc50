import {isPoolShared} from '../checks/is-pool-shared.ts';
import {offerArchitecture} from '../checks/offer-architecture.ts';
import type {Fleet, Member, Space} from '../fleet.ts';
import {freeCapacity} from '../free-capacity.ts';
import type {ImageOffer} from '../image-offer.ts';
import {ownerOf} from '../marker.ts';
import {memberOf} from '../member-of.ts';
import type {NodeType} from '../node-type.ts';
import type {TypesByRole} from '../types-by-role.ts';
import {defaultPool} from './default-pool.ts';
import {type Inhabitant, inhabitantsOf} from './inhabitants-of.ts';
import {unfitFor} from './unfit-for.ts';
import {type Unusable, unusableBecause} from './unusable-because.ts';

/** A member as far as nodes are to be placed on it. */
export type PlacementMember = {
	readonly name: string;
	/** Why no new node can go there. */
	readonly unusable: Unusable | undefined;
	/** Why none of a type can, though others may; types that can are left out. */
	readonly unfit: Readonly<Partial<Record<NodeType, Unusable>>>;
	/** In all, and as `freeCapacity` counts what is gone of it. Undefined where the member did not tell. */
	readonly capacity:
		| {readonly cores: Space; readonly memory: Space; readonly disk: Space | undefined}
		| undefined;
	/** Why the capacity is not known, in words. */
	readonly untold: string | undefined;
	/** Nodes of this cluster that are there already. */
	readonly own: readonly Inhabitant[];
	/** What else runs there. */
	readonly others: readonly Inhabitant[];
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

export type PlacementQuestion = {
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
};

/** What is to be known of a fleet before nodes are placed. */
export const placementFacts = ({
	fleet,
	cluster,
	types,
	pool = defaultPool(fleet),
	image = {kind: 'not-needed'},
	architecture = offerArchitecture(image),
}: PlacementQuestion): PlacementFacts => ({
	fleet,
	cluster,
	pool,
	isPoolShared: pool !== undefined && isPoolShared(pool, fleet),
	image,
	types,
	members: fleet.members.map(member => ({
		name: member.name,
		unusable: unusableBecause(member, {fleet, pool, architecture, types}),
		unfit: unfitFor(member),
		capacity: capacityOf(member, fleet, pool),
		untold: member.capacity.kind === 'known' ? undefined : member.capacity.why,
		...inhabitantsOf(member, fleet, cluster),
	})),
	places: new Map(
		fleet.instances
			.filter(instance => ownerOf(instance) === cluster)
			.map(instance => [instance.name, memberOf(instance, fleet)]),
	),
});

const capacityOf = (
	member: Member,
	fleet: Fleet,
	pool: string | undefined,
): PlacementMember['capacity'] => {
	const {capacity} = member;
	const free = freeCapacity(member, fleet);
	if (capacity.kind !== 'known' || !free) return;
	const {cores, memory, pools} = capacity;
	return {
		cores: {total: cores, used: free.promisedCpus},
		memory: {total: memory.total, used: Math.max(memory.used, free.promisedMemory)},
		disk: pool === undefined ? undefined : pools[pool],
	};
};
