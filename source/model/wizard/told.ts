import type {CheckResult} from '../check-result.ts';

/** What checks say, in one piece with what to do about it; undefined when they say nothing. */
export const told = (results: readonly CheckResult[]): string | undefined =>
	results.length === 0
		? undefined
		: results.map(({why, remedy}) => [sentence(why), remedy].filter(Boolean).join(' ')).join(' ');

/** A key or a host stays as it is written, wherever it stands. */
const sentence = (text: string) => {
	const begun = /^[a-z]+(?=[ ,']|$)/.test(text)
		? text.charAt(0).toUpperCase() + text.slice(1)
		: text;
	return `${begun}${/[.!?]$/.test(text) ? '' : '.'}`;
};
