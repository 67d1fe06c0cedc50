import type {NodeType} from '../fleet/fleet.ts';
import type {TypesByRole} from '../nodes.ts';
import {
	assign,
	type Candidate,
	compareScores,
	fits,
	isFit,
	listCandidates,
	type PendingNode,
	scoreCandidate,
	scoreWithHardConstraints,
} from './candidates.ts';
import {explainPlace} from './explain.ts';
import type {PlacementFacts} from './facts.ts';
import {etcdOf, type PlacedNode, quorum, type Room} from './nodes.ts';
import type {PlacementReason} from './reasons.ts';
import {chooseAllocations} from './solver.ts';

type SpreadQuestion = {
	readonly facts: PlacementFacts;
	/** Nodes of a role are alike: the largest speaks for all. */
	readonly nodes: readonly PlacedNode[];
	/** Names of those that run etcd; the largest odd number of masters where left out. */
	readonly etcd?: readonly string[] | undefined;
	/** Names of those to be left where they are, `auto` too. Nodes that exist always are. */
	readonly keep?: readonly string[] | undefined;
};

export type Spread = {
	/** In the order they were given. */
	readonly nodes: readonly PlacedNode[];
	/** By node. */
	readonly reasons: ReadonlyMap<string, PlacementReason>;
};

/**
 * Places nodes on the members that take them. Memory and disk are kept whenever any layout keeps
 * them; of those layouts etcd survives the loss of any one member whenever any allows it; of those
 * again the masters are as even as any has them. Workers are spread evenly over members that stay
 * comfortable with them, away from masters among equals. The same question gets the same answer,
 * in whatever order the members come. Where no member takes nodes, they are left to LXD (`auto`).
 */
export function spreadNodes({
	facts,
	nodes,
	etcd = etcdOf(nodes),
	keep = [],
}: SpreadQuestion): Spread {
	const staying = stayingNodes({facts, nodes, keep});
	const runsEtcd = new Set(etcd);
	const moving = nodes.filter(({name}) => !staying.has(name));
	const kept = [...staying.values()].map(({node}) => node);
	const placed = scheduleNodes({
		...pendingNodesOf(moving, {etcd: runsEtcd, types: facts.types}),
		spots: listCandidates({facts, kept, etcd: runsEtcd}),
		etcd: runsEtcd.size,
	});
	return {
		nodes: nodes.map(
			node => staying.get(node.name)?.node ?? {...node, member: memberIn(placed.get(node.name))},
		),
		reasons: new Map(
			nodes.flatMap(({name}) => {
				const reason = staying.get(name)?.reason ?? placed.get(name);
				return reason ? [[name, reason] as const] : [];
			}),
		),
	};
}

const memberIn = (reason: PlacementReason | undefined) =>
	reason && reason.kind !== 'no-member' ? reason.member : 'auto';

type Lodging = {
	readonly kinds: readonly PendingNodeKind[];
	readonly workers: PendingNodeKind;
	readonly spots: readonly Candidate[];
	/** How many nodes run etcd in all. */
	readonly etcd: number;
};

/**
 * Finds each node its member, one after another: those with a quota first, so that the others find
 * the members as the quotas reckon with.
 * @returns where and why, by node
 */
function scheduleNodes({
	kinds,
	workers,
	spots: empty,
	etcd,
}: Lodging): ReadonlyMap<string, PlacementReason> {
	const mostEtcd = etcd - quorum(etcd);
	// What no member takes must not keep the others from their best layout.
	const placeable = (kind: PendingNodeKind) => ({
		...kind,
		count: empty.some(spot => isFit(spot, kind)) ? kind.lodgers.length : 0,
	});
	const aim = chooseAllocations({
		spots: empty,
		kinds: kinds.map(placeable),
		workers: placeable(workers),
		mostEtcd,
	});
	const lodging = kinds
		.filter(({isEtcd}) => isEtcd)
		.reduce((sum, kind) => sum + kind.lodgers.length, 0);
	const isEtcdTooMuch =
		lodging >
		empty
			.filter(spot => kinds.some(kind => kind.isEtcd && isFit(spot, kind)))
			.reduce((sum, spot) => sum + Math.max(0, mostEtcd - spot.etcd), 0);
	const reasons = new Map<string, PlacementReason>();
	let spots = empty;
	const place = (lodger: PendingNode, quota: number[] | undefined) => {
		const fit = spots.filter(candidate => isFit(candidate, lodger));
		const open = fit.filter(candidate =>
			quota
				? (quota[spots.indexOf(candidate)] ?? 0) > 0
				: fits(candidate.room, lodger.size, aim.held),
		);
		const rank = quota ? scoreWithHardConstraints : scoreCandidate;
		const spot = bestOf(open, candidate => rank(candidate, lodger));
		if (!spot) {
			reasons.set(lodger.name, {kind: 'no-member'});
			return;
		}
		const round = {
			...aim,
			lodger,
			spot,
			spots: fit,
			isBound: quota !== undefined,
			isOneKind: kinds.length === 1,
			etcd,
			mostEtcd,
			isEtcdTooMuch,
		};
		reasons.set(lodger.name, explainPlace(round));
		const index = spots.indexOf(spot);
		spots = spots.with(index, assign(spot, lodger));
		if (quota) quota[index] = (quota[index] ?? 0) - 1;
	};
	for (const [index, {lodgers}] of kinds.entries()) {
		const quota = aim.quotas?.map(onSpot => onSpot[index] ?? 0);
		for (const lodger of lodgers) place(lodger, quota);
	}
	for (const worker of workers.lodgers) place(worker, undefined);
	return reasons;
}

function bestOf(
	spots: readonly Candidate[],
	rank: (spot: Candidate) => readonly number[],
): Candidate | undefined {
	const [best] = spots
		.map(spot => ({spot, rank: rank(spot)}))
		.toSorted((one, other) => compareScores(one.rank, other.rank));
	return best?.spot;
}

/** Nodes that are alike but for their names. */
type PendingNodeKind = {
	readonly isMaster: boolean;
	readonly isEtcd: boolean;
	readonly type: NodeType;
	readonly size: Room;
	readonly lodgers: readonly PendingNode[];
};

/** Nodes to be placed: those whose number on a member matters to the cluster, by kind, and plain workers. */
function pendingNodesOf(
	nodes: readonly PlacedNode[],
	{etcd, types}: {readonly etcd: ReadonlySet<string>; readonly types: TypesByRole},
): {readonly kinds: readonly PendingNodeKind[]; readonly workers: PendingNodeKind} {
	const kind = (role: PlacedNode['role'], isEtcd: boolean): PendingNodeKind => {
		const alike = nodes.filter(node => node.role === role);
		const type = types[role];
		const size = {
			cores: most(alike.map(({cpus}) => cpus)),
			memory: most(alike.map(({memory}) => memory)),
			disk: most(alike.map(({disk}) => disk)),
		};
		return {
			isMaster: role === 'master',
			isEtcd,
			type,
			size,
			lodgers: alike
				.filter(({name}) => etcd.has(name) === isEtcd)
				.map(({name}) => ({name, role, type, isEtcd, size})),
		};
	};
	return {
		kinds: [kind('master', true), kind('master', false), kind('worker', true)].filter(
			({lodgers}) => lodgers.length > 0,
		),
		workers: kind('worker', false),
	};
}

const most = (amounts: readonly (number | undefined)[]) =>
	amounts.reduce<number>((largest, amount) => Math.max(largest, amount ?? 0), 0);

/** A node that is not spread, where it is. */
type StayingNode = {readonly node: PlacedNode; readonly reason: PlacementReason};

/**
 * The nodes that stay where they are, by name: those asked for, and those that exist, as LXD does not
 * move them. One that exists is where LXD has it, whatever member it was meant for.
 */
function stayingNodes({
	facts,
	nodes,
	keep,
}: {
	readonly facts: PlacementFacts;
	readonly nodes: readonly PlacedNode[];
	readonly keep: readonly string[];
}): ReadonlyMap<string, StayingNode> {
	const asked = new Set(keep);
	return new Map(
		nodes
			.filter(({name}) => facts.places.has(name) || asked.has(name))
			.map(node => [node.name, stayOf(node, facts.places.get(node.name))]),
	);
}

function stayOf(node: PlacedNode, place: string | undefined): StayingNode {
	if (place === undefined) {
		return {node, reason: {kind: 'stays', because: 'asked', member: node.member}};
	}
	const member = node.member === 'auto' ? 'auto' : place;
	return {node: {...node, member}, reason: {kind: 'stays', because: 'there', member: place}};
}
