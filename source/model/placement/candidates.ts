import {comfortableShare} from '../checks/capacity.ts';
import {type NodeType, nodeTypes} from '../fleet/fleet.ts';
import type {PlacementFacts} from './facts.ts';
import {type Amount, amountsOn} from './load.ts';
import {memberOfNode, type PlacedNode, type Resource, type Room} from './nodes.ts';

/** A member while nodes are being scheduled: what is left of it, and what is there by now. */
export type Candidate = {
	readonly member: string;
	readonly unsupported: readonly NodeType[];
	/** Cores in all. */
	readonly cores: number;
	/** Bytes of memory that were free for new nodes before the first of them. */
	readonly start: number;
	/** What is left; below 0 by what is too much. Infinity where it is not known, or where the member makes no difference. */
	readonly free: Room;
	readonly masters: number;
	readonly workers: number;
	/** Nodes there that run etcd. */
	readonly etcd: number;
};

/** A node without a member yet. */
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
 * The members that new nodes may go on, the one with most free memory first. One with unknown capacity
 * is among them only if all are unknown; one that takes only what names it (`scheduler.instance`), only
 * if all do.
 */
export function listCandidates(situation: Situation): readonly Candidate[] {
	const {fleet, members} = situation.facts;
	const reserved = new Set(fleet.members.filter(({scheduler}) => scheduler).map(({name}) => name));
	const open = members.filter(({unusable}) => unusable === undefined);
	const usable = preferring(open, ({name}) => !reserved.has(name));
	return preferring(usable, ({capacity}) => capacity !== undefined)
		.map(member => candidateOn(member, situation))
		.toSorted(
			(one, other) =>
				compareScores([-one.free.memory], [-other.free.memory]) ||
				(one.member < other.member ? -1 : 1),
		);
}

function preferring<T>(all: readonly T[], test: (one: T) => boolean): readonly T[] {
	const preferred = all.filter(test);
	return preferred.length > 0 ? preferred : all;
}

function candidateOn(
	member: PlacementFacts['members'][number],
	{facts, kept, etcd}: Situation,
): Candidate {
	const existing = kept.filter(({name}) => facts.places.has(name));
	const {cores, memory, disk} = amountsOn(member, {facts, nodes: kept});
	const there = kept.filter(node => memberOfNode(node, facts) === member.name);
	return {
		member: member.name,
		unsupported: nodeTypes.filter(type => member.unsupported[type]),
		cores: cores?.total ?? Number.POSITIVE_INFINITY,
		start: freeOf(amountsOn(member, {facts, nodes: existing}).memory),
		free: {
			cores: freeOf(cores),
			memory: freeOf(memory),
			disk: facts.isPoolShared ? Number.POSITIVE_INFINITY : freeOf(disk),
		},
		masters: there.filter(({role}) => role === 'master').length,
		workers: there.filter(({role}) => role === 'worker').length,
		etcd: there.filter(({name}) => etcd.has(name)).length,
	};
}

const freeOf = (amount: Amount | undefined) => amount?.free ?? Number.POSITIVE_INFINITY;

/** Filter: whether a member can make instances of a node's type. */
export const supports = ({unsupported}: Candidate, {type}: PendingNode): boolean =>
	!unsupported.includes(type);

/** Filter: whether a node fits, as far as these resources go. */
export const fits = (
	candidate: Candidate,
	node: PendingNode,
	resources: readonly Resource[],
): boolean => resources.every(resource => overcommit(candidate, node, resource) === 0);

/** By how much a node would overcommit a member: by bytes, or by a share of its cores. */
export const overcommit = (
	{free, cores}: Candidate,
	{size}: PendingNode,
	resource: Resource,
): number =>
	size[resource] === 0
		? 0
		: Math.max(0, size[resource] - free[resource]) / (resource === 'cores' ? cores : 1);

/** Score: what members are compared by; less is better. */
export const plugins = {
	memory: (candidate, node) => overcommit(candidate, node, 'memory'),
	disk: (candidate, node) => overcommit(candidate, node, 'disk'),
	cores: (candidate, node) => overcommit(candidate, node, 'cores'),
	/** Whether little memory would be left, as the check of memory has it. */
	headroom: ({start, free}, {size: {memory}}) =>
		memory === 0 ||
		start === Number.POSITIVE_INFINITY ||
		start - (free.memory - memory) <= comfortableShare * start
			? 0
			: 1,
	workers: ({workers}) => workers,
	masters: ({masters}) => masters,
	freeMemory: ({free}) => -free.memory,
} as const satisfies Record<string, (candidate: Candidate, node: PendingNode) => number>;

type Plugin = keyof typeof plugins;

/** The plugins that score a node, weightiest first; an allocation has seen to the resources already. */
export function pluginsFor({role}: PendingNode, isAllocated: boolean): readonly Plugin[] {
	if (role === 'worker') {
		return ['memory', 'disk', 'cores', 'headroom', 'workers', 'masters', 'freeMemory'];
	}
	return isAllocated ? ['masters', 'freeMemory'] : ['memory', 'disk', 'masters', 'freeMemory'];
}

export const scoreCandidate = (
	candidate: Candidate,
	node: PendingNode,
	by: readonly Plugin[],
): readonly number[] => by.map(plugin => plugins[plugin](candidate, node));

/** Below 0 when `one` is the better score, above 0 when `other` is, 0 when they are the same. */
export function compareScores(one: readonly number[], other: readonly number[]): number {
	const place = one.findIndex((weight, index) => weight !== other[index]);
	return place === -1 ? 0 : (one[place] ?? 0) < (other[place] ?? 0) ? -1 : 1;
}

/** Bind: a member with one more node on it. */
export const assign = (candidate: Candidate, {role, isEtcd, size}: PendingNode): Candidate => ({
	...candidate,
	free: {
		cores: candidate.free.cores - size.cores,
		memory: candidate.free.memory - size.memory,
		disk: candidate.free.disk - size.disk,
	},
	masters: candidate.masters + (role === 'master' ? 1 : 0),
	workers: candidate.workers + (role === 'worker' ? 1 : 0),
	etcd: candidate.etcd + (isEtcd ? 1 : 0),
});
