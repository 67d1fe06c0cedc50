import {
	assign,
	type Candidate,
	compareScores,
	fits,
	type PendingNode,
	supports,
} from './candidates.ts';
import type {Resource} from './nodes.ts';

/** How many of each kind of node go on a member. */
type Counts = readonly number[];

/** What a layout keeps, and how many nodes of each kind it has on which candidate. */
type Allocation = {
	/** What it does not overcommit. */
	readonly resources: readonly Resource[];
	readonly keepsQuorum: boolean;
	/** By candidate, then by kind; undefined when no layout keeps even memory. */
	readonly counts: readonly Counts[] | undefined;
};

type AllocationQuery = {
	readonly candidates: readonly Candidate[];
	/** Masters and nodes with etcd, identical ones together. */
	readonly kinds: readonly (readonly PendingNode[])[];
	/** The other nodes: they must fit beside, on any member. */
	readonly workers: readonly PendingNode[];
	/** How many nodes with etcd a member may have. */
	readonly mostEtcd: number;
};

/**
 * The best that any layout keeps to. Memory and disk are never overcommitted where that can be
 * avoided, as a check fails or nearly so; then etcd is to survive the loss of any one member; cores
 * come last, as they can be shared.
 */
export function chooseAllocation(query: AllocationQuery): Allocation {
	for (const [resources, keepsQuorum] of constraints) {
		const mostEtcd = keepsQuorum ? query.mostEtcd : Number.POSITIVE_INFINITY;
		const counts = findAllocation({...query, mostEtcd}, resources);
		if (counts) return {resources, keepsQuorum, counts};
	}
	return {resources: [], keepsQuorum: false, counts: undefined};
}

const constraints: readonly (readonly [readonly Resource[], boolean])[] = [
	[['memory', 'disk', 'cores'], true],
	[['memory', 'disk'], true],
	[['memory', 'disk', 'cores'], false],
	[['memory', 'disk'], false],
	[['memory'], true],
	[['memory'], false],
];

/** A layout on the first candidates. */
type PartialLayout = {
	readonly placed: Counts;
	/** How many workers fit beside. */
	readonly workers: number;
	readonly cost: readonly number[];
	readonly counts: readonly Counts[];
};

/**
 * The cheapest layout that keeps to what is asked. Exact: as nodes of a kind are identical, it goes
 * through the candidates one by one, and of those layouts that have placed the same it keeps each
 * best trade of cost against room for workers.
 */
export function findAllocation(
	query: AllocationQuery,
	resources: readonly Resource[],
): readonly Counts[] | undefined {
	const {candidates, kinds, workers} = query;
	let layouts: readonly PartialLayout[] = [
		{placed: kinds.map(() => 0), workers: 0, cost: [], counts: []},
	];
	let later = sumOf(candidates.map(candidate => roomFor(candidate, workers, resources)));
	for (const [rank, candidate] of candidates.entries()) {
		const options = optionsOn(candidate, query, resources).map(({counts, found, after}) => ({
			counts,
			workers: roomFor(after, workers, resources),
			// Weightiest first: masters together, etcd together, memory found, how far down the list.
			cost: [after.masters ** 2, after.etcd ** 2, ...found, rank * sumOf(counts)],
		}));
		later -= roomFor(candidate, workers, resources);
		layouts = worthwhile(
			layouts.flatMap(before =>
				options.flatMap(option => {
					const placed = added(option.counts, before.placed);
					if (placed.some((count, kind) => count > (kinds[kind]?.length ?? 0))) return [];
					if (before.workers + option.workers + later < workers.length) return [];
					return {
						placed,
						workers: Math.min(workers.length, before.workers + option.workers),
						cost: added(option.cost, before.cost),
						counts: [...before.counts, option.counts],
					};
				}),
			),
		);
	}
	return layouts.find(
		({placed, workers: fitting}) =>
			fitting >= workers.length && kinds.every((kind, index) => placed[index] === kind.length),
	)?.counts;
}

type Option = {
	readonly counts: Counts;
	/** Less the memory that each kind finds free when its turn comes. */
	readonly found: readonly number[];
	readonly after: Candidate;
};

/** Every number of each kind that a candidate takes. */
function optionsOn(
	candidate: Candidate,
	{kinds: [kind, ...kinds], ...query}: AllocationQuery,
	resources: readonly Resource[],
): readonly Option[] {
	if (!kind) return [{counts: [], found: [], after: candidate}];
	const options: Option[] = [];
	let after = candidate;
	let memory = 0;
	for (const [count, node] of [...kind, undefined].entries()) {
		for (const rest of optionsOn(after, {kinds, ...query}, resources)) {
			options.push({
				...rest,
				counts: [count, ...rest.counts],
				found: [memory, ...rest.found],
			});
		}
		if (!node || !supports(after, node) || !fits(after, node, resources)) break;
		if (node.isEtcd && after.etcd >= query.mostEtcd) break;
		memory -= after.free.memory;
		after = assign(after, node);
	}
	return options;
}

/** How many of these nodes fit on a candidate. */
function roomFor(
	candidate: Candidate,
	nodes: readonly PendingNode[],
	resources: readonly Resource[],
): number {
	const [node] = nodes;
	if (!node || !supports(candidate, node)) return 0;
	const {free} = candidate;
	const limits = resources
		.filter(resource => node.size[resource] > 0)
		.map(resource => Math.max(0, Math.floor(free[resource] / node.size[resource])));
	return Math.min(nodes.length, ...limits);
}

/** Of those that have placed the same: none that costs more than another with as much room for workers. */
const worthwhile = (layouts: readonly PartialLayout[]): readonly PartialLayout[] =>
	[...Map.groupBy(layouts, ({placed}) => placed.join()).values()].flatMap(alike => {
		let most = -1;
		return alike
			.toSorted((one, other) => compareScores(one.cost, other.cost) || other.workers - one.workers)
			.filter(({workers}) => {
				const isMore = workers > most;
				most = Math.max(most, workers);
				return isMore;
			});
	});

const added = (one: readonly number[], other: readonly number[]) =>
	one.map((amount, index) => amount + (other[index] ?? 0));

const sumOf = (amounts: readonly number[]) => amounts.reduce((sum, amount) => sum + amount, 0);
