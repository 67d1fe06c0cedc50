import type {PlacementGroup} from './placement-view.ts';

/**
 * How wide the columns of members are, two spaces apart.
 * @returns undefined where they have to stand below each other
 */
export const columnsFor = (
	groups: readonly Pick<PlacementGroup, 'name'>[],
	width: number,
): number | undefined => {
	const count = groups.filter(({name}) => name !== 'auto').length;
	const own = Math.floor((width + gap) / Math.max(1, count)) - gap;
	return own < least ? undefined : Math.min(own, most);
};

const gap = 2;

/** A short bar beside its figures. */
const least = 23;

const most = 40;
