import type {LogLine} from '../source/source.ts';

/** Whether a line is one of those that are wanted. */
type Matcher = (line: Pick<LogLine, 'node' | 'text'>) => boolean;

/** What was typed to filter or to search, as a question about a line; words are meant in any case. */
export function matchText(typed: string): Matcher {
	const {nodes, unwanted, wanted, pattern} = readSearch(typed);
	return ({node = '', text}) => {
		const lower = `${node} ${text}`.toLowerCase();
		return (
			nodes.every(name => node.includes(name)) &&
			(pattern?.test(text) ?? true) &&
			wanted.every(word => lower.includes(word)) &&
			!unwanted.some(word => lower.includes(word))
		);
	};
}

/**
 * What is to stand out in lines that were searched for: each word, and what the expression matches.
 * @returns undefined where nothing is
 */
export function foundPattern(typed: string): RegExp | undefined {
	const {nodes, wanted, pattern} = readSearch(typed);
	const sources = [...nodes, ...wanted].map(escaped);
	const all = pattern ? [...sources, pattern.source] : sources;
	return all.length > 0 ? new RegExp(all.join('|'), 'giu') : undefined;
}

const escaped = (word: string) => word.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

/** What is asked of a line; words in lower case. */
type Search = {
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
function readSearch(typed: string): Search {
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
}

function expressionOf(source: string) {
	try {
		return new RegExp(source, 'iu');
	} catch {
		return undefined;
	}
}
