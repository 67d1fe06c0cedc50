import type {Kind, Quota, QuotaQuestion} from './find-quotas.ts';
import {hasRoom} from './has-room.ts';
import {isFit} from './is-fit.ts';
import type {Resource, Room} from './resource.ts';
import type {Spot} from './spot.ts';

/** How many of each kind might go on a spot. */
export type QuotaChoice = {
	readonly quota: Quota;
	/** How many workers fit beside it. */
	readonly workers: number;
	readonly cost: readonly number[];
};

/** Every number of each kind that a spot has room for, and may have. */
export const quotaChoices = ({
	spot,
	rank,
	question: {kinds, workers, held, mostEtcd},
}: {
	readonly spot: Spot;
	readonly rank: number;
	readonly question: QuotaQuestion;
}): readonly QuotaChoice[] =>
	quotasUpTo(kinds.map(({count}) => count)).flatMap(quota => {
		const count = (test: (kind: Kind) => boolean) =>
			kinds.reduce((sum, kind, place) => sum + (test(kind) ? (quota[place] ?? 0) : 0), 0);
		const size = kinds.reduce((sum, kind, place) => add(sum, kind.size, quota[place] ?? 0), none);
		const etcd = count(({isEtcd}) => isEtcd);
		if (etcd > 0 && spot.etcd + etcd > mostEtcd) return [];
		if (!hasRoom(spot.room, size, held)) return [];
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
const costOf = ({
	spot,
	rank,
	quota,
	kinds,
}: {
	readonly spot: Spot;
	readonly rank: number;
	readonly quota: Quota;
	readonly kinds: readonly Kind[];
}): readonly number[] => {
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
};

const add = (room: Room, size: Room, times: number): Room => ({
	cores: room.cores + times * size.cores,
	memory: room.memory + times * size.memory,
	disk: room.disk + times * size.disk,
});

const fitting = (
	room: Room,
	{size, count}: QuotaQuestion['workers'],
	held: readonly Resource[],
): number =>
	Math.min(
		count,
		...held
			.filter(resource => size[resource] > 0)
			.map(resource => Math.max(0, Math.floor(room[resource] / size[resource]))),
	);

const quotasUpTo = ([most, ...rest]: readonly number[]): readonly Quota[] =>
	most === undefined
		? [[]]
		: Array.from({length: most + 1}, (_, count) => count).flatMap(count =>
				quotasUpTo(rest).map(quota => [count, ...quota]),
			);
