import type {Field} from '../../../../model/wizard/question.ts';

/** An answer as it is shown; `isDim` where it stands for none. */
export const valueWords = (
	field: Field,
): {readonly text: string; readonly isDim?: true | undefined} => {
	switch (field.kind) {
		case 'text':
			return field.value === '' ? nothing('nothing yet') : {text: field.value};
		case 'number':
			return {text: String(field.value)};
		case 'size':
			return field.value === undefined ? nothing('as the profiles say') : {text: field.value};
		case 'choice': {
			const chosen = field.options.find(({value}) => value === field.value);
			return chosen ? {text: chosen.label} : nothing('nothing yet');
		}
		case 'several':
			return field.value.length === 0 ? nothing('none') : {text: listed(field)};
		case 'switch':
			return {text: field.value ? 'yes' : 'no'};
	}
};

const nothing = (text: string) => ({text, isDim: true}) as const;

const listed = ({value, options}: Extract<Field, {kind: 'several'}>) =>
	value.length > 4
		? `${value.length} of ${options.length}`
		: value
				.map(chosen => options.find(option => option.value === chosen)?.label ?? chosen)
				.join(', ');
