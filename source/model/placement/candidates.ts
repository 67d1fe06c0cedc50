import {comfortableShare} from '../checks/capacity.ts';
import {type NodeType, nodeTypes} from '../fleet/fleet.ts';
import type {PlacementFacts} from './facts.ts';
import {type Amount, amountsOn} from './load.ts';
import {memberOfNode, type PlacedNode, type Resource, type Room} from './nodes.ts';

/** A member while nodes are being spread: what is left of it, and who is there by now. */
export type Candidate = {
	readonly member: string;
	/** Types of nodes that it can't take. */
	readonly unfit: readonly NodeType[];
	/** Cores in all. */
	readonly cores: number;
	/** Bytes of memory that were free for new nodes before the first of them. */
	readonly start: number;
	/** What is left; below 0 by what is too much. Infinity where nobody knows, or where a place changes nothing. */
	readonly room: Room;
	readonly masters: number;
	readonly workers: number;
	/** Nodes there that run etcd. */
	readonly etcd: number;
};

/** A node to be placed: what it takes, and whether it runs etcd. */
export type PendingNode = Pick<PlacedNode, 'name' | 'role'> & {
	readonly type: NodeType;
	readonly isEtcd: boolean;
	readonly size: Room;
};

type Situation = {
	readonly facts: PlacementFacts;
	/** Nodes that stay where they are. */
	readonly kept: readonly PlacedNode[];
	readonly etcd: ReadonlySet<string>;
};

/**
 * The members that new nodes may go on, the one with most free memory first. One that did not tell
 * what it has is among them only if none did; one that takes only what is meant for it (`scheduler.instance`), only
 * if all are so.
 */
export function listCandidates(situation: Situation): readonly Candidate[] {
	const {fleet, members} = situation.facts;
	const open = members.filter(({unusable}) => unusable === undefined);
	const reserved = new Set(fleet.members.filter(({scheduler}) => scheduler).map(({name}) => name));
	const choosable = open.filter(({name}) => !reserved.has(name));
	const usable = choosable.length > 0 ? choosable : open;
	const known = usable.filter(({capacity}) => capacity !== undefined);
	return (known.length > 0 ? known : usable)
		.map(member => candidateOn(member, situation))
		.toSorted((one, other) => order(other.room.memory, one.room.memory) || byName(one, other));
}

function candidateOn(
	member: PlacementFacts['members'][number],
	{facts, kept, etcd}: Situation,
): Candidate {
	const before = kept.filter(({name}) => facts.places.has(name));
	const {cores, memory, disk} = amountsOn(member, {facts, nodes: kept});
	const there = kept.filter(node => memberOfNode(node, facts) === member.name);
	return {
		member: member.name,
		unfit: nodeTypes.filter(type => member.unfit[type]),
		cores: cores?.total ?? Number.POSITIVE_INFINITY,
		start: left(amountsOn(member, {facts, nodes: before}).memory),
		room: {
			cores: left(cores),
			memory: left(memory),
			disk: facts.isPoolShared ? Number.POSITIVE_INFINITY : left(disk),
		},
		masters: there.filter(({role}) => role === 'master').length,
		workers: there.filter(({role}) => role === 'worker').length,
		etcd: there.filter(({name}) => etcd.has(name)).length,
	};
}

const left = (amount: Amount | undefined) => amount?.free ?? Number.POSITIVE_INFINITY;

const byName = (one: Candidate, other: Candidate) => order(one.member, other.member);

function order<T extends number | string>(one: T, other: T) {
	if (one === other) return 0;
	return one < other ? -1 : 1;
}

/** A member with one more node on it. */
export const assign = (spot: Candidate, {role, isEtcd, size}: PendingNode): Candidate => ({
	...spot,
	room: {
		cores: spot.room.cores - size.cores,
		memory: spot.room.memory - size.memory,
		disk: spot.room.disk - size.disk,
	},
	masters: spot.masters + (role === 'master' ? 1 : 0),
	workers: spot.workers + (role === 'worker' ? 1 : 0),
	etcd: spot.etcd + (isEtcd ? 1 : 0),
});

/** Whether something fits, as far as these resources go. What it does not ask for it needs no room in. */
export const fits = (room: Room, size: Room, held: readonly Resource[]): boolean =>
	held.every(resource => size[resource] === 0 || size[resource] <= room[resource]);

/** Whether a member takes nodes of a type. */
export const isFit = (
	{unfit}: Pick<Candidate, 'unfit'>,
	{type}: {readonly type: NodeType},
): boolean => !unfit.includes(type);

/**
 * How good a member is for a node, weightiest first, less is better. Masters keep apart from masters;
 * workers from workers, then from masters; else where most memory is free.
 */
export function scoreCandidate(spot: Candidate, {role, size}: PendingNode): readonly number[] {
	const over = overcommitOn(spot, size);
	return role === 'master'
		? [over.memory, over.disk, spot.masters, -spot.room.memory]
		: [
				over.memory,
				over.disk,
				over.cores,
				isComfortable(spot, size) ? 0 : 1,
				spot.workers,
				spot.masters,
				-spot.room.memory,
			];
}

/**
 * By how much a member would be overcommitted with something of this size on it: bytes of memory and
 * disk, and cores as a share of those it has. What a node does not ask for it does not overcommit.
 */
export const overcommitOn = ({room, cores}: Candidate, size: Room): Room => ({
	cores: over(room, size, 'cores') / cores,
	memory: over(room, size, 'memory'),
	disk: over(room, size, 'disk'),
});

const over = (room: Room, size: Room, resource: Resource) =>
	size[resource] === 0 ? 0 : Math.max(0, size[resource] - room[resource]);

/** Whether a member would have memory to spare with something of this size on it, as the check of memory sees it. */
export const isComfortable = ({start, room}: Candidate, {memory}: Room): boolean =>
	memory === 0 ||
	start === Number.POSITIVE_INFINITY ||
	start - (room.memory - memory) <= comfortableShare * start;

/** Which member of those with a quota left a node goes on first, weightiest first, less is better. */
export const scoreWithHardConstraints = (
	{masters, etcd, room}: Candidate,
	{role}: PendingNode,
): readonly number[] => [role === 'master' ? masters : etcd, -room.memory];

/** Below 0 when `one` is the better rank, above 0 when `other` is, 0 when they are the same. */
export function compareScores(one: readonly number[], other: readonly number[]): number {
	const place = one.findIndex((weight, index) => weight !== other[index]);
	if (place === -1) return 0;
	return (one[place] ?? 0) < (other[place] ?? 0) ? -1 : 1;
}
