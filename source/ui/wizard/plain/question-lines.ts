import type {Option, Question} from '../../../model/wizard/question.ts';
import {printable} from '../../printable.ts';
import type {Theme} from '../../theme.ts';

/** What is printed above the line that a question is answered on. */
export const questionLines = (
	{why, field, problem, warning}: Question,
	theme: Theme,
): readonly string[] => [
	'',
	why,
	...('options' in field
		? field.options.map((option, place) => optionLine(option, place, field))
		: []),
	...('suggestions' in field ? suggestionLines(field.suggestions) : []),
	...(problem === undefined ? [] : [`${theme.bad(theme.glyphs.failed)} ${printable(problem)}`]),
	...(warning === undefined
		? []
		: [`${theme.caution(theme.glyphs.warning)} ${printable(warning)}`]),
];

const optionLine = (
	{value, label, note, disabled}: Option,
	place: number,
	field: {readonly value: string | readonly string[] | undefined},
) => {
	const isChosen = Array.isArray(field.value) ? field.value.includes(value) : field.value === value;
	const remarks = [note, disabled && `not possible: ${disabled}`].filter(Boolean).join('; ');
	const text = `${label}${remarks && `: ${remarks}`}${isChosen ? ' (chosen)' : ''}`;
	return `  ${place + 1}) ${printable(text)}`;
};

const suggestionLines = (
	suggestions: readonly {readonly value: string; readonly note?: string | undefined}[],
) =>
	suggestions
		.slice(0, mostSuggestions)
		.map(({value, note}) => `  ${printable(value)}${note === undefined ? '' : ` (${note})`}`);

const mostSuggestions = 20;
