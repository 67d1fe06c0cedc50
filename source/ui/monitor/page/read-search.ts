/** What is asked of a line; words in lower case. */
export type Search = {
	/** Parts of a node's name. */
	readonly nodes: readonly string[];
	readonly wanted: readonly string[];
	readonly unwanted: readonly string[];
	readonly pattern: RegExp | undefined;
};

/**
 * What was typed to filter or to search: words that must all be there, and, with a minus before them,
 * words that must not; `@name` is a part of a node's name, and `/…/` a regular expression. One that is
 * not right is taken by the letter.
 */
export const readSearch = (typed: string): Search => {
	const [, before = typed, source] = /^((?:\S+\s+)*)\/(.+)\/$/.exec(typed.trim()) ?? [];
	const pattern = source === undefined ? undefined : expressionOf(source);
	const text = source !== undefined && !pattern ? typed : before;
	const words = text.split(/\s+/).filter(word => word.length > 0);
	const after = (sign: string) =>
		words.filter(word => word.length > 1 && word.startsWith(sign)).map(word => word.slice(1));
	const wanted = words.filter(word => word.length === 1 || !/^[@-]/.test(word));
	return {
		pattern,
		nodes: after('@'),
		unwanted: after('-').map(word => word.toLowerCase()),
		wanted: wanted.map(word => word.toLowerCase()),
	};
};

const expressionOf = (source: string) => {
	try {
		return new RegExp(source, 'iu');
	} catch {
		return undefined;
	}
};
