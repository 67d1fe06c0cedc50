import type {Turn} from './explain-place.ts';
import {hasRoom} from './has-room.ts';
import type {PlacementReason} from './placement-reason.ts';
import type {Resource} from './resource.ts';

/** The only member with room: what exactly, leaving out what every other one has too. */
export const explainRoom = (
	{lodger: {size}, spot, spots}: Turn,
	among: readonly Resource[],
): PlacementReason => {
	const scarce = among.filter(resource =>
		spots.some(other => other !== spot && !hasRoom(other.room, size, [resource])),
	);
	const needs = Object.fromEntries(scarce.map(resource => [resource, size[resource]]));
	return {kind: 'only-room', member: spot.member, needs};
};
