import type {CheckResult} from '../check-result.ts';
import type {CheckFacts} from './check-facts.ts';
import {rootDiskOf} from './root-disk-of.ts';

/** A size for the root disk in a pool of plain folders holds only where the file system has project quotas. */
export const checkDiskQuota = ({missing, fleet}: CheckFacts): readonly CheckResult[] => {
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
};
