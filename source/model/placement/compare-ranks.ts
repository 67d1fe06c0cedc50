/** Below 0 when `one` is the better rank, above 0 when `other` is, 0 when they are the same. */
export const compareRanks = (one: readonly number[], other: readonly number[]): number => {
	const place = one.findIndex((weight, index) => weight !== other[index]);
	if (place === -1) return 0;
	return (one[place] ?? 0) < (other[place] ?? 0) ? -1 : 1;
};
