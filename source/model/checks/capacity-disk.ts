import type {CheckResult} from '../check-result.ts';
import type {ExpandedNode} from '../expanded-node.ts';
import type {Fleet} from '../fleet.ts';
import type {ImageOffer} from '../image-offer.ts';
import {limitsOf} from '../limits-of.ts';
import {nameList} from '../name-list.ts';
import {offerFor} from '../offer-for.ts';
import {offerSize} from '../offer-size.ts';
import {formatBytes} from '../size.ts';
import type {CheckFacts} from './check-facts.ts';
import {demandOf} from './demand.ts';
import {isPoolShared} from './is-pool-shared.ts';
import {memberPool} from './member-pool.ts';
import {rootDiskOf} from './root-disk-of.ts';

const check = 'capacity-disk';

/**
 * Whether the new nodes fit in their pools. Pools are thin: a disk takes what is written to it, so
 * sizes that exceed what is free are a warning; no room for the nodes as they are made is a refusal.
 */
export const checkCapacityDisk = (
	facts: Pick<CheckFacts, 'missing' | 'fleet' | 'image'>,
): readonly CheckResult[] => {
	const {fleet, image} = facts;
	const {members, choosable, auto} = demandOf(facts);
	const shares = members.flatMap(({member, free, nodes}) =>
		byPool(nodes).map(([pool, there]) => ({
			pool,
			member: member.name,
			free: free.pools[pool],
			there,
		})),
	);
	const isShared = (pool: string) => isPoolShared(pool, fleet);
	const own = shares
		.filter(({pool}) => !isShared(pool))
		.map(({member, ...share}) => ({...share, where: memberPool(share.pool, member)}));
	const shared = [
		...Map.groupBy(
			shares.filter(({pool}) => isShared(pool)),
			({pool}) => pool,
		),
	].map(([pool, parts]) => ({
		pool,
		where: `pool ${pool}`,
		free: parts[0]?.free,
		there: parts.flatMap(({there}) => there),
	}));
	const anywhere = byPool(choosable.length === 0 ? [] : auto).map(([pool, there]) => {
		const left = choosable.flatMap(({free}) => free.pools[pool] ?? []);
		const free = isShared(pool) ? left[0] : left.reduce((sum, bytes) => sum + bytes, 0);
		return {pool, where: memberPool(pool), free, there};
	});
	return [...own, ...shared, ...anywhere].flatMap(share => judge(share, image, fleet));
};

const byPool = (nodes: readonly ExpandedNode[]) =>
	[...Map.groupBy(nodes, node => rootDiskOf(node)?.['pool'])].flatMap(([pool, there]) =>
		pool === undefined ? [] : [[pool, there] as const],
	);

type Share = {
	readonly pool: string;
	readonly where: string;
	readonly free: number | undefined;
	readonly there: readonly ExpandedNode[];
};

const judge = (
	{pool, where, free, there}: Share,
	image: ImageOffer,
	fleet: Fleet,
): readonly CheckResult[] => {
	if (free === undefined) return [];
	const about = {check, subject: where};
	const names = nameList(there.map(({name}) => name));
	const verb = there.length === 1 ? 'needs' : 'need';
	const isCopied = fleet.pools.find(({name}) => name === pool)?.driver === 'dir';
	const byType = Map.groupBy(there, ({type}) => type);
	const needed = byType.entries().reduce((sum, [type, alike]) => {
		const copies = isCopied ? alike.length : 1;
		return sum + copies * unpacking * offerSize(offerFor(image, type));
	}, margin);
	const remedy = 'Make room in the pool, or place a node elsewhere.';
	if (free < needed) {
		const why = `${where} has ${formatBytes(free)} free; ${names} ${verb} about ${formatBytes(needed)} to be made at all`;
		return [{...about, verdict: 'refusal', why, remedy}];
	}
	const sizes = there.reduce((sum, node) => sum + (limitsOf(node).disk ?? 0), 0);
	if (sizes > free) {
		const why = `${where} has ${formatBytes(free)} free; ${names} may grow to ${formatBytes(sizes)}`;
		return [
			{
				...about,
				verdict: 'warning',
				why,
				remedy: `${remedy} Lower disk: in the preset, if they need less.`,
			},
		];
	}
	return [{...about, verdict: 'fine', why: `${where} has ${formatBytes(free)} free for ${names}`}];
};

/** Images are compressed to about a third of what they hold. */
const unpacking = 3;

/** Room for what a node writes when it first starts. */
const margin = 2 * 1024 ** 3;
