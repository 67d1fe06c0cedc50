import type {Question} from '../../../model/wizard/question.ts';
import {printable} from '../../printable.ts';
import type {Theme} from '../../theme.ts';
import {optionLines, type WithOptions} from './option-lines.ts';
import {typedFor} from './typed-for.ts';

/** What is printed above the line that a question is answered on; of a long list only its beginning. */
export const questionLines = (
	{why, field, problem, warning}: Question,
	theme: Theme,
): readonly string[] => [
	'',
	why,
	...('options' in field ? shortened(optionLines(field), field) : []),
	...('suggestions' in field ? suggestionLines(field.suggestions) : []),
	// Nothing was said yet: that is no mistake.
	...(problem === undefined || typedFor(field, field.value) === ''
		? []
		: [`${theme.bad(theme.glyphs.failed)} ${printable(problem)}`]),
	...(warning === undefined
		? []
		: [`${theme.caution(theme.glyphs.warning)} ${printable(warning)}`]),
];

const shortened = (lines: readonly string[], field: WithOptions) => {
	if (!('isLong' in field && field.isLong) || lines.length <= mostOptions) return lines;
	const chosen = field.options.findIndex(({value}) => value === field.value);
	const rest = lines.length - mostOptions;
	return [
		...lines.slice(0, mostOptions),
		...(chosen >= mostOptions ? [lines[chosen] ?? ''] : []),
		`  and ${rest} more: "?" lists them`,
	];
};

const mostOptions = 10;

const suggestionLines = (
	suggestions: readonly {readonly value: string; readonly note?: string | undefined}[],
) =>
	suggestions
		.slice(0, mostSuggestions)
		.map(({value, note}) => `  ${printable(value)}${note === undefined ? '' : ` (${note})`}`);

const mostSuggestions = 20;
