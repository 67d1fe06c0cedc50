/** "4 to 7 min", "40 s"; rounded outwards, so that it promises no more than is known. */
export const timeBand = (least: number, most: number): string => {
	const [unit, length] = most < 120 ? (['s', 1] as const) : (['min', 60] as const);
	const [from, to] = [Math.floor(least / length), Math.ceil(most / length)];
	return from === to ? `${to} ${unit}` : `${from} to ${to} ${unit}`;
};
