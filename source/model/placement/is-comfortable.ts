import {comfortableShare} from '../checks/comfortable-share.ts';
import type {Room} from './resource.ts';
import type {Spot} from './spot.ts';

/** Whether a member would have memory to spare with something of this size on it, as the check of memory sees it. */
export const isComfortable = ({start, room}: Spot, {memory}: Room): boolean =>
	memory === 0 ||
	start === Number.POSITIVE_INFINITY ||
	start - (room.memory - memory) <= comfortableShare * start;
