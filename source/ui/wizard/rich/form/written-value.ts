import type {Field} from '../../../../model/wizard/question.ts';

/** What stands in a field that is written in; undefined of any other. */
export const writtenValue = (field: Field): string | undefined => {
	switch (field.kind) {
		case 'text':
			return field.value;
		case 'number':
			return String(field.value);
		case 'size':
			return field.value ?? '';
		default:
			return undefined;
	}
};
