import type {Turn} from './explain-place.ts';
import {overcommitOn} from './overcommit-on.ts';
import type {PlacementReason} from './placement-reason.ts';
import type {Resource} from './resource.ts';

/** What of these a node overcommits on the member where it does so least, the weightiest first; undefined for none. */
export const explainShortage = (
	{lodger, spot}: Turn,
	among: readonly Resource[],
): PlacementReason | undefined => {
	const over = overcommitOn(spot, lodger.size);
	const resource = among.find(name => over[name] > 0);
	return (
		resource && {
			kind: 'overcommits-least',
			member: spot.member,
			resource,
			over: over[resource],
		}
	);
};
