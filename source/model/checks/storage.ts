import {formatBytes} from '../../primitives/size.ts';
import {nameList, quote, sortNames} from '../../primitives/text.ts';
import {limitsOf} from '../fleet/capacity.ts';
import {clientIn} from '../fleet/client-command.ts';
import {isPoolShared, memberPool, rootDiskOf} from '../fleet/devices.ts';
import type {Fleet} from '../fleet/fleet.ts';
import {possibleMembers} from '../fleet/members.ts';
import {type ImageOffer, offerFor, offerSize} from '../images.ts';
import type {ExpandedNode} from '../nodes.ts';
import {demandOf} from './capacity.ts';
import type {CheckFacts, CheckResult} from './check.ts';

const checkRootDiskOf = 'root-disk';

/** Whether the profiles give the nodes a root disk, in a pool that the members have. */
export const checkRootDisk = (facts: CheckFacts): readonly CheckResult[] =>
	(['master', 'worker'] as const).flatMap(role => {
		const nodes = facts.nodes.filter(node => node.role === role);
		const [first] = nodes;
		return first ? onGroup(`${role}s`, {first, nodes, facts}) : [];
	});

function onGroup(
	subject: string,
	{first, nodes, facts}: {first: ExpandedNode; nodes: readonly ExpandedNode[]; facts: CheckFacts},
): readonly CheckResult[] {
	const {fleet} = facts;
	const about = {check: checkRootDiskOf, subject};
	const pools = fleet.pools.map(({name}) => name);
	const name = rootDiskOf(first)?.['pool'];
	if (name === undefined) {
		return [
			{
				...about,
				verdict: 'refusal',
				why: `no profile of the ${subject} (${nameList(first.profiles)}) has a root disk, so LXD can not make them`,
				remedy: `Name a profile that has one${first.profiles.includes('default') ? '' : ', such as default'}, or add it: "${clientIn(fleet)} profile device add PROFILE root disk path=/ pool=${pools[0] ?? 'POOL'}".`,
			},
		];
	}
	const pool = fleet.pools.find(candidate => candidate.name === name);
	if (!pool) {
		return [
			{
				...about,
				verdict: 'refusal',
				why: `the root disk of the ${subject} is in pool ${quote(name)}, which LXD does not have`,
				remedy: `Name one of the pools ${nameList(sortNames(pools), 8)} in the profile's root device.`,
			},
		];
	}
	const without = possibleMembers(nodes, fleet)
		.map(member => member.name)
		.filter(member => fleet.clustered && !pool.members.includes(member));
	return without.length > 0
		? [
				{
					...about,
					verdict: 'refusal',
					why: `pool ${name} of the ${subject} is not on ${nameList(without)}`,
					remedy: `Place the ${subject} on ${nameList(pool.members, 8)}, or use a pool that all members have.`,
				},
			]
		: [{...about, verdict: 'fine', why: `the ${subject} have their root disk in pool ${name}`}];
}

/** A size for the root disk in a pool of plain folders holds only where the file system has project quotas. */
export function checkDiskQuota({missing, fleet}: CheckFacts): readonly CheckResult[] {
	const sized = missing.map(rootDiskOf).flatMap(disk => (disk?.['size'] ? [disk['pool']] : []));
	return fleet.pools
		.filter(({name, driver}) => driver === 'dir' && sized.includes(name))
		.map(({name}) => ({
			check: 'disk-quota',
			subject: name,
			verdict: 'warning',
			why: `pool ${name} is a plain folder (driver dir), which may not hold nodes to their disk size`,
			remedy: 'Watch the space of the members, or use a pool of the driver btrfs, zfs or lvm.',
		}));
}

const checkDisk = 'capacity-disk';

/**
 * Whether the new nodes fit in their pools. Pools are thin: a disk takes what is written to it, so
 * sizes that exceed what is free are a warning; no room for the nodes as they are made is a refusal.
 */
export function checkCapacityDisk(
	facts: Pick<CheckFacts, 'missing' | 'fleet' | 'image'>,
): readonly CheckResult[] {
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
	return [...own, ...shared, ...anywhere].flatMap(share => checkPool(share, image, fleet));
}

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

function checkPool(
	{pool, where, free, there}: Share,
	image: ImageOffer,
	fleet: Fleet,
): readonly CheckResult[] {
	if (free === undefined) return [];
	const about = {check: checkDisk, subject: where};
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
}

/** Images are compressed to about a third of what they hold. */
const unpacking = 3;

/** Room for what a node writes when it first starts. */
const margin = 2 * 1024 ** 3;
