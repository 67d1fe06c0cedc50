/** Names in a sentence: "a", "a and b", "a, b and 6 more". */
export const nameList = (names: readonly string[], most = 3): string => {
	const shown = names.length > most ? names.slice(0, most - 1) : names;
	const rest = names.length - shown.length;
	return inWords.format(rest > 0 ? [...shown, `${rest} more`] : shown);
};

// British English has no comma before the "and".
const inWords = new Intl.ListFormat('en-GB', {type: 'conjunction'});
