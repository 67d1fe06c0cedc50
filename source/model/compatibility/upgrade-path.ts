import {compareVersions} from './compare-versions.ts';
import {minorOf} from './minor-of.ts';

/**
 * The versions of Kubernetes to go through, one minor version at a time as it asks: the newest
 * accepted patch of each between, then `to`. No version has a leading "v".
 * @returns nothing where `to` is not newer than `from`
 */
export const upgradePath = (
	from: string,
	to: string,
	accepted: readonly string[],
): readonly string[] => {
	if (compareVersions(from, to) >= 0) return [];
	const between = accepted
		.filter(
			version =>
				compareVersions(minorOf(version), minorOf(from)) > 0 &&
				compareVersions(minorOf(version), minorOf(to)) < 0,
		)
		.sort(compareVersions);
	// Of the versions of one minor the last, and newest, stays.
	const newest = new Map(between.map(version => [minorOf(version), version]));
	return [...newest.values(), to];
};
