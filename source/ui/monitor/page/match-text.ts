import type {LogLine} from '../feed/log-window.ts';
import {readSearch} from './read-search.ts';

/** Whether a line is one of those that are wanted. */
export type Matcher = (line: Pick<LogLine, 'node' | 'text'>) => boolean;

/** What was typed to filter or to search, as a question about a line; words are meant in any case. */
export const matchText = (typed: string): Matcher => {
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
};
