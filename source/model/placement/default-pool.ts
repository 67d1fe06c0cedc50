import {rootDiskOf} from '../checks/root-disk-of.ts';
import type {Fleet} from '../fleet.ts';

/** Where LXD puts root disks unless told otherwise: the pool of the profile `default`, or the only one there is. */
export const defaultPool = ({
	profiles,
	pools,
}: Pick<Fleet, 'profiles' | 'pools'>): string | undefined => {
	const profile = profiles.find(({name}) => name === 'default');
	const [first, second] = pools;
	return (
		(profile && rootDiskOf(profile)?.['pool']) ?? (second === undefined ? first?.name : undefined)
	);
};
