import type {Question} from '../../../../model/wizard/question.ts';

/**
 * The question that the screen is about, whose options are always listed: a choice that comes before
 * all others.
 */
export const leadOf = (questions: readonly Question[]): Question | undefined => {
	const first = questions.find(({isFolded}) => !isFolded);
	return first?.field.kind === 'choice' ? first : undefined;
};
