import {boundRankOn} from './bound-rank-on.ts';
import {chooseQuotas} from './choose-quotas.ts';
import {compareRanks} from './compare-ranks.ts';
import {explainPlace} from './explain-place.ts';
import {hasRoom} from './has-room.ts';
import {isFit} from './is-fit.ts';
import type {LodgerKind} from './lodgers-of.ts';
import type {PlacementReason} from './placement-reason.ts';
import {putOn} from './put-on.ts';
import {quorum} from './quorum.ts';
import {rankOn} from './rank-on.ts';
import type {Lodger, Spot} from './spot.ts';

type Lodging = {
	readonly kinds: readonly LodgerKind[];
	readonly workers: LodgerKind;
	readonly spots: readonly Spot[];
	/** How many nodes run etcd in all. */
	readonly etcd: number;
};

/**
 * Finds each node its member, one after another: those with a quota first, so that the others find
 * the members as the quotas reckon with.
 * @returns where and why, by node
 */
export const placeLodgers = ({
	kinds,
	workers,
	spots: empty,
	etcd,
}: Lodging): ReadonlyMap<string, PlacementReason> => {
	const mostEtcd = etcd - quorum(etcd);
	// What no member takes must not keep the others from their best layout.
	const placeable = (kind: LodgerKind) => ({
		...kind,
		count: empty.some(spot => isFit(spot, kind)) ? kind.lodgers.length : 0,
	});
	const aim = chooseQuotas({
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
	const place = (lodger: Lodger, quota: number[] | undefined) => {
		const fit = spots.filter(candidate => isFit(candidate, lodger));
		const open = fit.filter(candidate =>
			quota
				? (quota[spots.indexOf(candidate)] ?? 0) > 0
				: hasRoom(candidate.room, lodger.size, aim.held),
		);
		const rank = quota ? boundRankOn : rankOn;
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
		spots = spots.with(index, putOn(spot, lodger));
		if (quota) quota[index] = (quota[index] ?? 0) - 1;
	};
	for (const [index, {lodgers}] of kinds.entries()) {
		const quota = aim.quotas?.map(onSpot => onSpot[index] ?? 0);
		for (const lodger of lodgers) place(lodger, quota);
	}
	for (const worker of workers.lodgers) place(worker, undefined);
	return reasons;
};

const bestOf = (
	spots: readonly Spot[],
	rank: (spot: Spot) => readonly number[],
): Spot | undefined => {
	const [best] = spots
		.map(spot => ({spot, rank: rank(spot)}))
		.toSorted((one, other) => compareRanks(one.rank, other.rank));
	return best?.spot;
};
