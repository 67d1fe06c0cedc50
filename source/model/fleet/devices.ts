import {type ExpandedNode, expandNode, nodesOf} from '../nodes.ts';
import type {Preset} from '../preset/schema.ts';
import type {Device, Fleet} from './fleet.ts';

/** Whether a pool is one for all members: its figures speak of the whole of it, whichever member is asked. */
export const isPoolShared = (pool: string, {pools}: Pick<Fleet, 'pools'>): boolean =>
	sharedDrivers.has(pools.find(({name}) => name === pool)?.driver ?? '');

const sharedDrivers = new Set(['ceph', 'cephfs', 'linstor', 'powerflex', 'pure', 'alletra']);

/** A member's own part of a storage pool, as results name it; of all members where none is named. */
export const memberPool = (pool: string, member?: string): string =>
	member === undefined ? `pool ${pool} of all members` : `pool ${pool} on ${member}`;

/** The network or host link that a card is plugged into; undefined for one that needs none (p2p, routed). */
export const linkOf = (card: Device): string | undefined => card['network'] || card['parent'];

/** The network cards among devices, by name: eth0 before eth1. LXD itself tells and adds devices in that order. */
export const networkCards = (
	devices: Readonly<Record<string, Device>>,
): readonly (readonly [name: string, card: Device])[] =>
	Object.entries(devices)
		.filter(([, {type}]) => type === 'nic')
		.toSorted(([one], [other]) => one.localeCompare(other, 'en', {numeric: true}));

/** Where LXD puts root disks unless told otherwise: the pool of the profile `default`, or the only one there is. */
export function defaultPool({
	profiles,
	pools,
}: Pick<Fleet, 'profiles' | 'pools'>): string | undefined {
	const profile = profiles.find(({name}) => name === 'default');
	const [first, second] = pools;
	return (
		(profile && rootDiskOf(profile)?.['pool']) ?? (second === undefined ? first?.name : undefined)
	);
}

/**
 * The storage pool that a preset's nodes have their root disk in; the workers' where the masters have
 * another one. Undefined when no profile of them gives a root disk.
 */
export const rootPool = (
	preset: Pick<Preset, 'masters' | 'workers' | 'profiles'>,
	fleet: Pick<Fleet, 'profiles'>,
): string | undefined =>
	nodesOf(preset)
		.toReversed()
		.map(node => rootDiskOf(expandNode(node, preset, fleet))?.['pool'])
		.find(pool => pool !== undefined);

/** The device that holds a node's file system; undefined when no profile gives one. */
export const rootDiskOf = ({devices}: Pick<ExpandedNode, 'devices'>): Device | undefined =>
	Object.values(devices).find(
		device => device['type'] === 'disk' && device['path'] === '/' && device['pool'],
	);

/**
 * Whether a value of LXD's configuration is true: LXD takes "yes", "on" and "1" as well, in any case
 * (shared/util.go: IsTrue).
 */
export const isLxdTrue = (value: string | undefined): boolean =>
	/^(true|1|yes|on)$/i.test(value ?? '');

/** Whether a value of LXD's configuration is false; one that is not set is not (shared/util.go: IsFalse). */
export const isLxdFalse = (value: string | undefined): boolean =>
	/^(false|0|no|off)$/i.test(value ?? '');
