/** The known name that `name` was most likely meant to be; undefined when none is near. */
export const nearestName = (name: string, known: Iterable<string>): string | undefined => {
	if (name.length > longest) return undefined;
	let nearest: string | undefined;
	// A third of the letters may be wrong: enough for a slip, too little for another word.
	let fewest = Math.floor(name.length / 3) + 1;
	for (const candidate of Iterator.from(known).take(mostKnown)) {
		const isShort = name.length >= 3 && candidate.startsWith(name);
		if (!isShort && Math.abs(candidate.length - name.length) > fewest) continue;
		const steps = isShort ? 1 : distance(name.toLowerCase(), candidate.toLowerCase());
		if (steps < fewest || (steps === fewest && nearest === undefined)) {
			nearest = candidate;
			fewest = steps;
		}
	}
	return nearest;
};

/** No name is longer; the work grows with the square of it. */
const longest = 100;
/** Nobody has typed a slip of the thousandth name. */
const mostKnown = 100;

/** Letters to insert, remove, replace or swap with their neighbour (optimal string alignment). */
const distance = (from: string, to: string): number => {
	let beforeLast: readonly number[] = [];
	let last: readonly number[] = Array.from({length: to.length + 1}, (_, column) => column);
	for (let row = 1; row <= from.length; row++) {
		const current = [row];
		for (let column = 1; column <= to.length; column++) {
			const isSame = from[row - 1] === to[column - 1];
			const isSwap = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
			current[column] = Math.min(
				at(last, column) + 1,
				at(current, column - 1) + 1,
				at(last, column - 1) + (isSame ? 0 : 1),
				isSwap ? at(beforeLast, column - 2) + 1 : Number.POSITIVE_INFINITY,
			);
		}
		[beforeLast, last] = [last, current];
	}
	return at(last, to.length);
};

const at = (row: readonly number[], column: number) => row[column] ?? Number.POSITIVE_INFINITY;
