import type {Answer, Field, Option} from '../../../model/wizard/question.ts';
import {nothing} from './nothing.ts';

/** What is typed for an answer that is there: Enter takes it. */
export const typedFor = (field: Field, value: Answer): string => {
	switch (field.kind) {
		case 'switch':
			return value === true ? 'yes' : 'no';
		case 'choice':
			return numberOf(field.options, String(value));
		case 'several':
			return Array.isArray(value) && value.length > 0
				? value.map(chosen => numberOf(field.options, String(chosen))).join(' ')
				: nothing;
		default:
			return value === undefined || value === '' ? '' : String(value);
	}
};

/** By its name where another option's name is the number. */
const numberOf = (options: readonly Option[], value: string) => {
	const place = options.findIndex(option => option.value === value);
	const number = String(place + 1);
	const isName = options.some(option => option.value === number || option.label === number);
	return place === -1 || isName ? value : number;
};
