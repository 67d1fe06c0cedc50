import {chooseAllocation, findAllocation} from './allocation.ts';
import {
	assign,
	type Candidate,
	compareScores,
	fits,
	listCandidates,
	type PendingNode,
	pluginsFor,
	scoreCandidate,
	supports,
} from './candidates.ts';
import type {PlacementFacts} from './facts.ts';
import {etcdOf, type PlacedNode, quorum} from './nodes.ts';
import {explainAssignment, type PlacementReason} from './reasons.ts';

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
 * again the masters are as even as any has them. Workers are spread evenly over members that keep
 * some headroom, away from masters among equals. The same question gets the same answer,
 * in whatever order the members come. Where no member takes nodes, they are left to LXD (`auto`).
 */
export function spreadNodes({
	facts,
	nodes,
	etcd = etcdOf(nodes),
	keep = [],
}: SpreadQuestion): Spread {
	const reasons = new Map<string, PlacementReason>();
	const kept = nodes.flatMap(node => {
		// One that exists is where LXD has it, as LXD does not move it, whatever member it was meant for.
		const place = facts.places.get(node.name);
		if (place === undefined && !keep.includes(node.name)) return [];
		const because = place === undefined ? 'asked' : 'there';
		reasons.set(node.name, {kind: 'stays', because, member: place ?? node.member});
		return {...node, member: node.member === 'auto' ? 'auto' : (place ?? node.member)};
	});
	const runsEtcd = new Set(etcd);
	scheduleNodes({
		pending: pendingNodes(
			nodes.filter(({name}) => !reasons.has(name)),
			runsEtcd,
			facts,
		),
		candidates: listCandidates({facts, kept, etcd: runsEtcd}),
		etcd: runsEtcd.size,
		reasons,
	});
	const stays = new Map(kept.map(node => [node.name, node]));
	return {
		nodes: nodes.map(node => {
			const reason = reasons.get(node.name);
			const member = reason && reason.kind !== 'no-member' ? reason.member : 'auto';
			return stays.get(node.name) ?? {...node, member};
		}),
		reasons,
	};
}

function pendingNodes(
	nodes: readonly PlacedNode[],
	etcd: ReadonlySet<string>,
	{types}: PlacementFacts,
): readonly PendingNode[] {
	const largest = (role: PlacedNode['role']) => {
		const alike = nodes.filter(node => node.role === role);
		const most = (key: 'cpus' | 'memory' | 'disk') =>
			Math.max(0, ...alike.map(node => node[key] ?? 0));
		return {cores: most('cpus'), memory: most('memory'), disk: most('disk')};
	};
	const sizes = {master: largest('master'), worker: largest('worker')};
	return nodes.map(({name, role}) => ({
		name,
		role,
		type: types[role],
		isEtcd: etcd.has(name),
		size: sizes[role],
	}));
}

/** Finds each node its member, those whose number on a member matters to the cluster before plain workers. */
function scheduleNodes({
	pending,
	candidates: empty,
	etcd,
	reasons,
}: {
	readonly pending: readonly PendingNode[];
	readonly candidates: readonly Candidate[];
	/** How many nodes run etcd in all. */
	readonly etcd: number;
	/** What is found is added. */
	readonly reasons: Map<string, PlacementReason>;
}): void {
	// What no member takes must not keep the others from their best layout.
	const placeable = pending.filter(node => empty.some(candidate => supports(candidate, node)));
	for (const {name} of pending) reasons.set(name, {kind: 'no-member'});

	const kinds = [
		placeable.filter(({role, isEtcd}) => role === 'master' && isEtcd),
		placeable.filter(({role, isEtcd}) => role === 'master' && !isEtcd),
		placeable.filter(({role, isEtcd}) => role === 'worker' && isEtcd),
	].filter(kind => kind.length > 0);
	const workers = placeable.filter(({role, isEtcd}) => role === 'worker' && !isEtcd);
	const mostEtcd = etcd - quorum(etcd);
	const query = {candidates: empty, kinds, workers, mostEtcd};
	const allocation = chooseAllocation(query);
	const layout = {
		...allocation,
		isOneKind: kinds.length === 1,
		etcd,
		mostEtcd,
		isQuorumPossible: allocation.keepsQuorum || findAllocation(query, []) !== undefined,
	};
	let candidates = empty;
	for (const [kind, nodes] of [...kinds, workers].entries()) {
		const counts = kind < kinds.length ? allocation.counts : undefined;
		const left = counts?.map(onCandidate => onCandidate[kind] ?? 0);
		for (const node of nodes) {
			const by = pluginsFor(node, left !== undefined);
			const supporting = candidates.filter(candidate => supports(candidate, node));
			const [best] = supporting
				.filter(candidate =>
					left
						? (left[candidates.indexOf(candidate)] ?? 0) > 0
						: fits(candidate, node, allocation.resources),
				)
				.map(candidate => ({candidate, score: scoreCandidate(candidate, node, by)}))
				.toSorted((one, other) => compareScores(one.score, other.score));
			if (!best) continue;
			const {candidate} = best;
			reasons.set(
				node.name,
				explainAssignment({
					...layout,
					node,
					candidate,
					candidates: supporting,
					isAllocated: left !== undefined,
				}),
			);
			const index = candidates.indexOf(candidate);
			candidates = candidates.with(index, assign(candidate, node));
			if (left) left[index] = (left[index] ?? 0) - 1;
		}
	}
}
