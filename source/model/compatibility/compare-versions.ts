/** Orders versions by their numbers, for `sort`: below 0 when the first is older. A leading "v" counts for nothing. */
export const compareVersions = (one: string, other: string): number => {
	const [first, second] = [numbersOf(one), numbersOf(other)];
	const length = Math.max(first.length, second.length);
	for (let place = 0; place < length; place++) {
		const difference = (first[place] ?? 0) - (second[place] ?? 0);
		if (difference !== 0) return difference;
	}
	return 0;
};

const numbersOf = (version: string) => version.replace(/^v/, '').split('.').map(Number);
