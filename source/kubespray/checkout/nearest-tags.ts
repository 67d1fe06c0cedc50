/** The three released versions nearest to one that is not there, the newest first. */
export function nearestTags(release: string, tags: readonly string[]): string[] {
	const wanted = weigh(release) ?? Number.POSITIVE_INFINITY;
	return tags
		.flatMap(tag => ({tag, weight: weigh(tag)}))
		.filter((known): known is {tag: string; weight: number} => known.weight !== undefined)
		.toSorted((one, other) => distance(one.weight, wanted) - distance(other.weight, wanted))
		.slice(0, 3)
		.toSorted((one, other) => other.weight - one.weight)
		.map(({tag}) => tag);
}

/** A step in a minor version is further than any in a patch; pre-releases are not offered. */
function weigh(tag: string): number | undefined {
	const [, major, minor, patch] = /^v(\d+)\.(\d+)\.(\d+)$/.exec(tag) ?? [];
	if (major === undefined) return undefined;
	return (Number(major) * 1000 + Number(minor)) * 1000 + Number(patch);
}

/** From a word that is no version at all the newest is nearest. */
const distance = (weight: number, wanted: number) =>
	Number.isFinite(wanted) ? Math.abs(weight - wanted) : -weight;
