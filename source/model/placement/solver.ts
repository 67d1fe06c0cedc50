import type {NodeType} from '../fleet/fleet.ts';
import {type Candidate, compareScores, fits, isFit} from './candidates.ts';
import type {Resource, Room} from './nodes.ts';

/** What a layout keeps to, and how many nodes of each kind it has on which member. */
type ChosenAllocations = {
	/** What it does not overcommit. */
	readonly held: readonly Resource[];
	readonly keepsQuorum: boolean;
	/** By spot, then by kind; undefined when not even memory can be kept. */
	readonly quotas: readonly (readonly number[])[] | undefined;
};

/**
 * The best that any layout keeps to. Memory and disk are never overcommitted where that can be
 * avoided, as it is refused or nearly so; then etcd is to survive the loss of any one member; cores
 * come last, as they can be shared.
 */
export function chooseAllocations(question: Omit<AllocationQuery, 'held'>): ChosenAllocations {
	for (const {held, keepsQuorum} of aims) {
		const mostEtcd = keepsQuorum ? question.mostEtcd : Number.POSITIVE_INFINITY;
		const quotas = findAllocations({...question, held, mostEtcd});
		if (quotas) return {held, keepsQuorum, quotas};
	}
	return {held: [], keepsQuorum: false, quotas: undefined};
}

const aims: readonly Omit<ChosenAllocations, 'quotas'>[] = [
	{held: ['memory', 'disk', 'cores'], keepsQuorum: true},
	{held: ['memory', 'disk'], keepsQuorum: true},
	{held: ['memory', 'disk', 'cores'], keepsQuorum: false},
	{held: ['memory', 'disk'], keepsQuorum: false},
	{held: ['memory'], keepsQuorum: true},
	{held: ['memory'], keepsQuorum: false},
];

/** How many of each kind might go on a spot. */
type AllocationChoice = {
	readonly quota: Allocation;
	/** How many workers fit beside it. */
	readonly workers: number;
	readonly cost: readonly number[];
};

/** Every number of each kind that a spot has room for, and may have. */
const allocationChoices = ({
	spot,
	rank,
	question: {kinds, workers, held, mostEtcd},
}: {
	readonly spot: Candidate;
	readonly rank: number;
	readonly question: AllocationQuery;
}): readonly AllocationChoice[] =>
	allocationsUpTo(kinds.map(({count}) => count)).flatMap(quota => {
		const count = (test: (kind: Kind) => boolean) =>
			kinds.reduce((sum, kind, place) => sum + (test(kind) ? (quota[place] ?? 0) : 0), 0);
		const size = kinds.reduce((sum, kind, place) => add(sum, kind.size, quota[place] ?? 0), none);
		const etcd = count(({isEtcd}) => isEtcd);
		if (etcd > 0 && spot.etcd + etcd > mostEtcd) return [];
		if (!fits(spot.room, size, held)) return [];
		if (kinds.some((kind, place) => quota[place] && !isFit(spot, kind))) return [];
		return [
			{
				quota,
				workers: isFit(spot, workers) ? fitting(add(spot.room, size, -1), workers, held) : 0,
				cost: costOf({spot, rank, quota, kinds}),
			},
		];
	});

const none: Room = {cores: 0, memory: 0, disk: 0};

/**
 * What a layout is judged by, weightiest first: masters together, nodes with etcd together, how much
 * memory each kind of node finds when its turn comes, how far down the list of members they are.
 */
function costOf({
	spot,
	rank,
	quota,
	kinds,
}: {
	readonly spot: Candidate;
	readonly rank: number;
	readonly quota: Allocation;
	readonly kinds: readonly Kind[];
}): readonly number[] {
	let {masters, etcd} = spot;
	let {memory} = spot.room;
	const found = kinds.map(({isMaster, isEtcd, size}, kind) => {
		const count = quota[kind] ?? 0;
		masters += isMaster ? count : 0;
		etcd += isEtcd ? count : 0;
		const sum = count === 0 ? 0 : count * memory - (size.memory * count * (count - 1)) / 2;
		memory -= count * size.memory;
		return -sum;
	});
	return [masters ** 2, etcd ** 2, ...found, rank * quota.reduce((sum, count) => sum + count, 0)];
}

const add = (room: Room, size: Room, times: number): Room => ({
	cores: room.cores + times * size.cores,
	memory: room.memory + times * size.memory,
	disk: room.disk + times * size.disk,
});

const fitting = (
	room: Room,
	{size, count}: AllocationQuery['workers'],
	held: readonly Resource[],
): number =>
	Math.min(
		count,
		...held
			.filter(resource => size[resource] > 0)
			.map(resource => Math.max(0, Math.floor(room[resource] / size[resource]))),
	);

const allocationsUpTo = ([most, ...rest]: readonly number[]): readonly Allocation[] =>
	most === undefined
		? [[]]
		: Array.from({length: most + 1}, (_, count) => count).flatMap(count =>
				allocationsUpTo(rest).map(quota => [count, ...quota]),
			);

/** Nodes that are alike, of which it matters how many are together. */
type Kind = {
	readonly isMaster: boolean;
	readonly isEtcd: boolean;
	readonly type: NodeType;
	readonly size: Room;
	readonly count: number;
};

type AllocationQuery = {
	readonly spots: readonly Candidate[];
	readonly kinds: readonly Kind[];
	/** The other nodes: they must fit beside, wherever that is. */
	readonly workers: Pick<Kind, 'type' | 'size' | 'count'>;
	/** What must not be overcommitted. */
	readonly held: readonly Resource[];
	/** How many nodes with etcd may be on one member. */
	readonly mostEtcd: number;
};

/** How many of each kind go on a spot. */
type Allocation = readonly number[];

/**
 * The layout that keeps to what is asked, has the masters as even as any such layout, and has them
 * on the first spots of those. Exact: as nodes of a kind are alike, it goes through the members one
 * by one and remembers, for what is placed so far, each best trade of evenness against room for workers.
 * @returns the quotas by spot; undefined when no layout keeps to it
 */
function findAllocations(question: AllocationQuery): readonly Allocation[] | undefined {
	const {spots, kinds, workers} = question;
	const choices = spots.map((spot, rank) => allocationChoices({spot, rank, question}));
	const start: Partway = {
		placed: kinds.map(() => 0),
		workers: 0,
		cost: [],
		quota: [],
		before: undefined,
	};
	let partways: readonly Partway[] = [start];
	for (const [place, onSpot] of choices.entries()) {
		const later = choices
			.slice(place + 1)
			.reduce((sum, next) => sum + Math.max(...next.map(choice => choice.workers)), 0);
		const next = partways.flatMap(partway =>
			onSpot.flatMap(choice => step(partway, choice, question)),
		);
		partways = worthwhile(next.filter(partway => partway.workers + later >= workers.count));
	}
	const whole = partways.find(({placed}) => kinds.every(({count}, kind) => placed[kind] === count));
	return whole && allocationsOf(whole);
}

type Partway = {
	readonly placed: Allocation;
	readonly workers: number;
	readonly cost: readonly number[];
	readonly quota: Allocation;
	readonly before: Partway | undefined;
};

function step(
	before: Partway,
	{quota, workers, cost}: AllocationChoice,
	{kinds, workers: {count}}: AllocationQuery,
): readonly Partway[] {
	const placed = before.placed.map((already, kind) => already + (quota[kind] ?? 0));
	return placed.some((sum, kind) => sum > (kinds[kind]?.count ?? 0))
		? []
		: [
				{
					placed,
					workers: Math.min(count, before.workers + workers),
					cost: cost.map((part, place) => part + (before.cost[place] ?? 0)),
					quota,
					before,
				},
			];
}

/** Of those that have placed the same: none that costs more than another with as much room for workers. */
const worthwhile = (partways: readonly Partway[]): readonly Partway[] =>
	[...Map.groupBy(partways, ({placed}) => placed.join()).values()].flatMap(alike => {
		let most = -1;
		return alike
			.toSorted((one, other) => compareScores(one.cost, other.cost) || other.workers - one.workers)
			.filter(({workers}) => {
				const isMore = workers > most;
				most = Math.max(most, workers);
				return isMore;
			});
	});

const allocationsOf = ({before, quota}: Partway): readonly Allocation[] =>
	before ? [...allocationsOf(before), quota] : [];
