/**
 * How wide the columns of so many members are, two spaces apart.
 * @returns undefined where they have to stand below each other
 */
export const columnsFor = (count: number, width: number): number | undefined => {
	const own = Math.floor((width + gap) / Math.max(1, count)) - gap;
	return own < least ? undefined : Math.min(own, most);
};

const gap = 2;

/** A short bar beside its figures. */
const least = 23;

const most = 40;
