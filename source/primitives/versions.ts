/** Orders versions by their numbers, for `sort`: below 0 when the first is older. A leading "v" counts for nothing. */
export function compareVersions(one: string, other: string): number {
	const [first, second] = [numbersOf(one), numbersOf(other)];
	const length = Math.max(first.length, second.length);
	for (let place = 0; place < length; place++) {
		const difference = (first[place] ?? 0) - (second[place] ?? 0);
		if (difference !== 0) return difference;
	}
	return 0;
}

/** Of "v2.28.1" and "2.18.0rc1": 2, 28, 1 and 2, 18, 0. */
const numbersOf = (version: string) =>
	(/^v?([\d.]+)/.exec(version)?.[1] ?? '').split('.').map(Number);

/** The series a version belongs to: "1.32" of "1.32.8", "2.28" of "v2.28.1". */
export const minorOf = (version: string): string =>
	version.replace(/^v/, '').split('.').slice(0, 2).join('.');
