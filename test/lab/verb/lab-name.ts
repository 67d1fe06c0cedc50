export type NamedWords = {
	/** `demo` unless told. */
	readonly name: string;
	/** All other words, in their order. */
	readonly words: readonly string[];
};

/** Takes `--name NAME`, which has to come first, off a verb's words; the rest is the verb's. */
export function labName(words: readonly string[]): NamedWords {
	const [first, name, ...rest] = words;
	if (first !== '--name') return {name: 'demo', words};
	if (name === undefined) throw new Error('--name: which lab?');
	return {name, words: rest};
}
