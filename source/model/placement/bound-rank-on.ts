import type {Lodger, Spot} from './spot.ts';

/** Which member of those with a quota left a node goes on first, weightiest first, less is better. */
export const boundRankOn = ({masters, etcd, room}: Spot, {role}: Lodger): readonly number[] => [
	role === 'master' ? masters : etcd,
	-room.memory,
];
