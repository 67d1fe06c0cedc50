import type {Answer, Field} from '../../../../model/wizard/question.ts';

/** What was written, as an answer of the field's kind; whether it is one that fits is for the step to say. */
export const parseAnswer = ({kind}: Field, text: string): Answer => {
	const written = text.trim();
	switch (kind) {
		case 'number':
			return written === '' ? Number.NaN : Number(written);
		case 'size':
			return written === '' ? undefined : written;
		default:
			return text;
	}
};
