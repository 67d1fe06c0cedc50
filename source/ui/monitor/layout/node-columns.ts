/** How wide each column of the table of nodes is; 0 leaves it out. What a node does gets what is left. */
export type NodeColumns = {
	readonly name: number;
	/** Names go without what all of them begin with. */
	readonly isShort: boolean;
	readonly address: number;
	/** Each of the numbers. */
	readonly count: number;
	readonly skipped: number;
	readonly time: number;
};

type Needs = {
	/** Of the longest name, of what all begin with, and of the longest address. */
	readonly name: number;
	readonly prefix: number;
	readonly address: number;
};

/**
 * What a node does needs the most room: where there is little, names go without what they
 * begin with, then the address goes, then what was skipped, then names are cut.
 * @param width of the table
 */
export const nodeColumns = (width: number, needs: Needs): NodeColumns => {
	const count = width < 100 ? 4 : 6;
	const time = width < 100 ? 5 : 7;
	const numbers = 2 + 4 * (count + 1) + time + 1;
	const isShort = width - numbers - needs.name - needs.address - 2 < goodDoing;
	const wanted = Math.max(leastName, needs.name - (isShort ? needs.prefix : 0));
	const name = Math.min(wanted, Math.floor(width * 0.25));
	const rest = width - numbers - name - 1 - leastDoing;
	const address = rest > needs.address ? needs.address : 0;
	return {name, isShort, address, count, skipped: rest > 0 ? count : 0, time};
};

const goodDoing = 36;
const leastDoing = 20;
const leastName = 4;
