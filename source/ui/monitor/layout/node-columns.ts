/** How wide each column of the table of nodes is; 0 leaves it out. */
export type NodeColumns = {
	readonly name: number;
	readonly address: number;
	/** Each of the numbers. */
	readonly count: number;
	readonly skipped: number;
	readonly time: number;
};

type Needs = {
	/** Of the longest name, and of the longest address. */
	readonly name: number;
	readonly address: number;
};

/**
 * What a node does needs the most room: where there is little, names are cut, then the address goes,
 * then what was skipped.
 * @param width of the table
 */
export const nodeColumns = (width: number, needs: Needs): NodeColumns => {
	const count = width < 100 ? 4 : 6;
	const time = width < 100 ? 5 : 7;
	const name = Math.min(needs.name, Math.floor(width * 0.25));
	const rest = width - name - 4 * (count + 1) - time - leastDoing;
	const address = rest > needs.address + 1 ? needs.address : 0;
	return {name, address, count, skipped: rest > 0 ? count : 0, time};
};

const leastDoing = 20;
