import type {Resource, Room} from './resource.ts';
import type {Spot} from './spot.ts';

/**
 * By how much a member would be overcommitted with something of this size on it: bytes of memory and
 * disk, and cores as a share of those it has. What a node does not ask for it does not overcommit.
 */
export const overcommitOn = ({room, cores}: Spot, size: Room): Room => ({
	cores: over(room, size, 'cores') / cores,
	memory: over(room, size, 'memory'),
	disk: over(room, size, 'disk'),
});

const over = (room: Room, size: Room, resource: Resource) =>
	size[resource] === 0 ? 0 : Math.max(0, size[resource] - room[resource]);
