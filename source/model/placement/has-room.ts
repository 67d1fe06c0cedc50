import type {Resource, Room} from './resource.ts';

/** Whether something fits, as far as these resources go. What it does not ask for it needs no room in. */
export const hasRoom = (room: Room, size: Room, held: readonly Resource[]): boolean =>
	held.every(resource => size[resource] === 0 || size[resource] <= room[resource]);
