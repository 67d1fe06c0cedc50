import type {Answer, Field, Option} from '../../../model/wizard/question.ts';
import {nothing} from './nothing.ts';

/** What a typed line can be, besides an answer. */
export type Typed =
	| {readonly kind: 'answer'; readonly value: Answer}
	| {readonly kind: 'unreadable'; readonly problem: string};

/** A line as the answer to a field: options by number or name, "none" for nothing. */
export const typedAnswer = (field: Field, line: string): Typed => {
	const text = line.trim();
	switch (field.kind) {
		case 'text':
			return answer(text === nothing ? '' : line);
		case 'size':
			return answer(text === '' || text === nothing ? undefined : text);
		case 'number':
			return /^\d+$/.test(text) ? answer(Number(text)) : unreadable('write a whole number');
		case 'switch':
			return switchAnswer(text);
		case 'choice':
			return answer(optionNamed(field.options, text));
		case 'several':
			return answer(
				text === nothing
					? []
					: text
							.split(/[\s,]+/)
							.filter(word => word !== '')
							.map(word => optionNamed(field.options, word)),
			);
	}
};

const switchAnswer = (text: string): Typed => {
	const word = text.toLowerCase();
	if (['y', 'yes'].includes(word)) return answer(true);
	return ['n', 'no'].includes(word) ? answer(false) : unreadable('write yes or no');
};

/** Numbers are counted from 1; a part of a label will do where only one option has it. What is none is refused later, by name. */
const optionNamed = (options: readonly Option[], text: string): string => {
	const named = options.find(({value, label}) => value === text || label === text);
	const numbered = /^\d+$/.test(text) ? options[Number(text) - 1] : undefined;
	const [like, ...others] = options.filter(({label}) =>
		label.toLowerCase().includes(text.toLowerCase()),
	);
	const only = text !== '' && others.length === 0 ? like : undefined;
	return (named ?? numbered ?? only)?.value ?? text;
};

const answer = (value: Answer): Typed => ({kind: 'answer', value});
const unreadable = (problem: string): Typed => ({kind: 'unreadable', problem});
