/** Names in a sentence: "a", "a and b", "a, b and 6 more". */
export const nameList = (names: readonly string[], most = 3): string => {
	const shown = names.length > most ? names.slice(0, most - 1) : names;
	const rest = names.length - shown.length;
	const words = rest > 0 ? [...shown, `${rest} more`] : shown;
	// Not by Intl.ListFormat: making one takes as long as reading the fleet.
	return [words.slice(0, -1).join(', '), ...words.slice(-1)].filter(Boolean).join(' and ');
};

/** What there is to choose from, for a name that is unknown: "there is a", "there are a, b and 6 more"; sorted. */
export const candidateList = (names: readonly string[], most = 8): string => {
	const sorted = [...new Set(names)].toSorted((one, other) =>
		one.localeCompare(other, 'en', {numeric: true}),
	);
	return `there ${sorted.length === 1 ? 'is' : 'are'} ${nameList(sorted, most)}`;
};
