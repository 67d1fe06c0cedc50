import type {LogLine} from '../feed/log-window.ts';

/** Whether a line is one of those that are wanted. */
export type Matcher = (line: Pick<LogLine, 'node' | 'text'>) => boolean;

/**
 * What was typed to filter or to search: words that must all be there, in any case, and, with a minus
 * before them, words that must not; `@name` is a part of a node's name, and `/…/` a regular expression.
 * One that is not right is taken by the letter.
 */
export const matchText = (typed: string): Matcher => {
	const {nodes, unwanted, wanted, pattern} = read(typed);
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

const read = (typed: string) => {
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
