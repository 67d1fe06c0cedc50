import type {Field, Option} from '../../../model/wizard/question.ts';
import {printable} from '../../printable.ts';

export type WithOptions = Extract<Field, {readonly options: readonly Option[]}>;

/** All that can be chosen, numbered from 1. */
export const optionLines = (field: WithOptions): readonly string[] =>
	field.options.map((option, place) => optionLine(option, place, field));

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
