/** How wide the parts of a question's line are; 0 leaves one out. */
export type Columns = {readonly ask: number; readonly value: number; readonly why: number};

/**
 * The question takes what the longest needs, as long as enough is left for the answer; in a wide window the reason stands beside it.
 * @param asks of the longest question
 */
export const formColumns = (width: number, asks: number): Columns => {
	const ask = Math.min(asks, Math.max(Math.floor(width / 2), width - enough));
	const rest = width - ask - gap;
	if (width < wide) return {ask, value: rest, why: 0};
	const value = Math.min(40, Math.floor(rest / 3));
	return {ask, value, why: rest - value - gap};
};

const gap = 2;
const wide = 130;
/** For an answer. */
const enough = 28;
