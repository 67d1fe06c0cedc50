/** The middle of the values, or the mean of the middle two. */
export function median(values: readonly number[]): number {
	const sorted = values.toSorted((a, b) => a - b);
	const [below = Number.NaN] = sorted.slice(Math.floor((sorted.length - 1) / 2));
	const [above = Number.NaN] = sorted.slice(Math.floor(sorted.length / 2));
	return (below + above) / 2;
}
