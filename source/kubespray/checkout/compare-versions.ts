/** Orders versions by their numbers: negative where the first is older. What is missing is 0. */
export function compareVersions(one: string, other: string): number {
	const [left, right] = [numbersOf(one), numbersOf(other)];
	for (let place = 0; place < Math.max(left.length, right.length); place++) {
		const difference = (left[place] ?? 0) - (right[place] ?? 0);
		if (difference !== 0) return difference;
	}
	return 0;
}

/** Of "2.18.0rc1" and "3.13.0" alike: 2, 18, 0 and 3, 13, 0. */
const numbersOf = (version: string) => (/^[\d.]+/.exec(version)?.[0] ?? '').split('.').map(Number);
