import type {NodeType} from '../node-type.ts';
import {compareRanks} from './compare-ranks.ts';
import {type QuotaChoice, quotaChoices} from './quota-choices.ts';
import type {Resource, Room} from './resource.ts';
import type {Spot} from './spot.ts';

/** Nodes that are alike, of which it matters how many are together. */
export type Kind = {
	readonly isMaster: boolean;
	readonly isEtcd: boolean;
	readonly type: NodeType;
	readonly size: Room;
	readonly count: number;
};

export type QuotaQuestion = {
	readonly spots: readonly Spot[];
	readonly kinds: readonly Kind[];
	/** The other nodes: they must fit beside, wherever that is. */
	readonly workers: Pick<Kind, 'type' | 'size' | 'count'>;
	/** What must not be overcommitted. */
	readonly held: readonly Resource[];
	/** How many nodes with etcd may be on one member. */
	readonly mostEtcd: number;
};

/** How many of each kind go on a spot. */
export type Quota = readonly number[];

/**
 * The layout that keeps to what is asked, has the masters as even as any such layout, and has them
 * on the first spots of those. Exact: as nodes of a kind are alike, it goes through the members one
 * by one and remembers, for what is placed so far, each best trade of evenness against room for workers.
 * @returns the quotas by spot; undefined when no layout keeps to it
 */
export const findQuotas = (question: QuotaQuestion): readonly Quota[] | undefined => {
	const {spots, kinds, workers} = question;
	const choices = spots.map((spot, rank) => quotaChoices({spot, rank, question}));
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
	return whole && quotasOf(whole);
};

type Partway = {
	readonly placed: Quota;
	readonly workers: number;
	readonly cost: readonly number[];
	readonly quota: Quota;
	readonly before: Partway | undefined;
};

const step = (
	before: Partway,
	{quota, workers, cost}: QuotaChoice,
	{kinds, workers: {count}}: QuotaQuestion,
): readonly Partway[] => {
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
};

/** Of those that have placed the same: none that costs more than another with as much room for workers. */
const worthwhile = (partways: readonly Partway[]): readonly Partway[] =>
	[...Map.groupBy(partways, ({placed}) => placed.join()).values()].flatMap(alike => {
		let most = -1;
		return alike
			.toSorted((one, other) => compareRanks(one.cost, other.cost) || other.workers - one.workers)
			.filter(({workers}) => {
				const isMore = workers > most;
				most = Math.max(most, workers);
				return isMore;
			});
	});

const quotasOf = ({before, quota}: Partway): readonly Quota[] =>
	before ? [...quotasOf(before), quota] : [];
