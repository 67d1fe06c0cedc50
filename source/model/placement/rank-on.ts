import {isComfortable} from './is-comfortable.ts';
import {overcommitOn} from './overcommit-on.ts';
import type {Lodger, Spot} from './spot.ts';

/**
 * How good a member is for a node, weightiest first, less is better. Masters keep apart from masters;
 * workers from workers, then from masters; else where most memory is free.
 */
export const rankOn = (spot: Spot, {role, size}: Lodger): readonly number[] => {
	const over = overcommitOn(spot, size);
	return role === 'master'
		? [over.memory, over.disk, spot.masters, -spot.room.memory]
		: [
				over.memory,
				over.disk,
				over.cores,
				isComfortable(spot, size) ? 0 : 1,
				spot.workers,
				spot.masters,
				-spot.room.memory,
			];
};
