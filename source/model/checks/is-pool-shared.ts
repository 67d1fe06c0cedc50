import type {Fleet} from '../fleet.ts';

/** Whether a pool is one for all members: its figures speak of the whole of it, whichever member is asked. */
export const isPoolShared = (pool: string, {pools}: Pick<Fleet, 'pools'>): boolean =>
	sharedDrivers.has(pools.find(({name}) => name === pool)?.driver ?? '');

const sharedDrivers = new Set(['ceph', 'cephfs', 'linstor', 'powerflex', 'pure', 'alletra']);
