import type {Lodger, Spot} from './spot.ts';

/** A member with one more node on it. */
export const putOn = (spot: Spot, {role, isEtcd, size}: Lodger): Spot => ({
	...spot,
	room: {
		cores: spot.room.cores - size.cores,
		memory: spot.room.memory - size.memory,
		disk: spot.room.disk - size.disk,
	},
	masters: spot.masters + (role === 'master' ? 1 : 0),
	workers: spot.workers + (role === 'worker' ? 1 : 0),
	etcd: spot.etcd + (isEtcd ? 1 : 0),
});
