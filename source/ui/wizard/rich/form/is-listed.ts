import type {Question} from '../../../../model/wizard/question.ts';

/** Whether a question's options are listed without being asked for: those of the lead, and what has a price each. */
export const isListed = ({key}: Question, lead: Question | undefined): boolean =>
	key === lead?.key || key === 'profile.relaxed';
