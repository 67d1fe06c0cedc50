import type {Question} from '../../../../model/wizard/question.ts';
import {stepOf} from '../../../../model/wizard/steps.ts';
import type {WizardSnapshot} from '../state/wizard-store.ts';

/** What the step asks, as things stand. */
export const questionsOf = ({wizard, facts}: Pick<WizardSnapshot, 'wizard' | 'facts'>) =>
	stepOf(wizard.step).questions({state: wizard, facts});

/**
 * The question that the screen is about, whose options are always listed: a choice that comes before
 * all others.
 */
export const leadOf = (questions: readonly Question[]): Question | undefined => {
	const first = questions.find(({isFolded}) => !isFolded);
	return first?.field.kind === 'choice' ? first : undefined;
};

/** Whether a question's options are listed without being asked for: those of the lead, and what has a price each. */
export const isListed = ({key}: Question, lead: Question | undefined): boolean =>
	key === lead?.key || key === 'profile.relaxed';
