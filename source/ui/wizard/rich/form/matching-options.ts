import type {Option, Question} from '../../../../model/wizard/question.ts';
import type {FaceState} from '../state/face-state.ts';

/** The options that are shown: all, or those that have every word of the filter somewhere. */
export const matchingOptions = (
	{key, field}: Question,
	filter: FaceState['filter'],
): readonly Option[] => {
	if (field.kind !== 'choice' && field.kind !== 'several') return [];
	if (filter?.key !== key) return field.options;
	const words = filter.text.toLowerCase().split(/\s+/);
	return field.options.filter(({value, label, note = ''}) => {
		const text = `${value} ${label} ${note}`.toLowerCase();
		return words.every(word => text.includes(word));
	});
};
