import {presetSize} from '../preset/preset-size.ts';
import {quote} from '../quote.ts';
import type {Answer, Field, Option} from './question.ts';

/** What is wrong with an answer for a field, whatever is asked; undefined when it fits. */
export const answerFault = (field: Field, value: Answer): string | undefined => {
	switch (field.kind) {
		case 'text':
			return typeof value === 'string' ? undefined : 'write some text';
		case 'switch':
			return typeof value === 'boolean' ? undefined : 'say yes or no';
		case 'number':
			return numberFault(field, value);
		case 'size':
			return value === undefined
				? undefined
				: presetSize.safeParse(value).error?.issues[0]?.message;
		case 'choice':
			return typeof value === 'string' ? optionFault(field.options, value) : 'choose one';
		case 'several':
			return Array.isArray(value) ? severalFault(field, value) : 'choose some, or none';
	}
};

const numberFault = ({least, most}: {least: number; most: number}, value: Answer) => {
	if (!Number.isFinite(value)) return `write a whole number from ${least} to ${most}`;
	return Number.isInteger(value) && Number(value) >= least && Number(value) <= most
		? undefined
		: `${quote(value)} is not one of ${least} to ${most}; write a whole number`;
};

const optionFault = (options: readonly Option[], value: string) => {
	const option = options.find(option => option.value === value);
	return option ? option.disabled : `${quote(value)} is not among what can be chosen`;
};

/** What was chosen before stays, though nobody could choose it now. */
const severalFault = (
	{value: before, options}: {value: readonly string[]; options: readonly Option[]},
	value: readonly string[],
) =>
	value
		.filter(chosen => !before.includes(chosen))
		.map(chosen => optionFault(options, chosen))
		.find(fault => fault !== undefined);
