import type {Question} from '../../../../model/wizard/question.ts';
import {stepOf} from '../../../../model/wizard/steps.ts';
import type {WizardSnapshot} from '../state/wizard-store.ts';
import {parseAnswer} from './parse-answer.ts';
import {typedIn} from './typed-in.ts';

/** What is wrong with a question's answer: with what is being written, or else with what stands. */
export const typedProblem = (now: WizardSnapshot, question: Question): string | undefined => {
	const {wizard, facts, face} = now;
	const typed = typedIn(face, question.key);
	if (!typed) return isUntouched(now, question) ? undefined : question.problem;
	const value = parseAnswer(question.field, typed.text);
	const answered = stepOf(wizard.step).answer({state: wizard, facts}, question.key, value);
	return answered.ok ? undefined : answered.problem;
};

/** Nobody is told off for what they have not come to yet. */
const isUntouched = ({wizard}: WizardSnapshot, {key, field}: Question) =>
	'value' in field && field.value === '' && !wizard.answered.includes(key);
