import {readSearch} from './read-search.ts';

/**
 * What is to stand out in lines that were searched for: each word, and what the expression matches.
 * @returns undefined where nothing is
 */
export const foundPattern = (typed: string): RegExp | undefined => {
	const {nodes, wanted, pattern} = readSearch(typed);
	const sources = [...nodes, ...wanted].map(escaped);
	const all = pattern ? [...sources, pattern.source] : sources;
	return all.length > 0 ? new RegExp(all.join('|'), 'giu') : undefined;
};

const escaped = (word: string) => word.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
