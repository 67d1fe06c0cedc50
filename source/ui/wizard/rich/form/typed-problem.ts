import type {Question} from '../../../../model/wizard/question.ts';
import {stepOf} from '../../../../model/wizard/steps.ts';
import type {Typing} from '../state/face-state.ts';
import type {WizardSnapshot} from '../state/wizard-store.ts';
import {parseAnswer} from './parse-answer.ts';
import {typedIn} from './typed-in.ts';

/** What is wrong with a question's answer: with what is being written, or else with what stands. */
export const typedProblem = (now: WizardSnapshot, question: Question): string | undefined => {
	const typed = typedIn(now.face, question.key);
	if (!typed) return isUntouched(now, question) ? undefined : question.problem;
	const known = problems.get(typed);
	if (known && known.wizard === now.wizard && known.facts === now.facts) return known.problem;
	const problem = problemWith(now, question, typed.text);
	problems.set(typed, {wizard: now.wizard, facts: now.facts, problem});
	return problem;
};

/** Drawing and the next key both ask, and an answer may move every node. */
const problems = new WeakMap<
	Typing,
	Pick<WizardSnapshot, 'wizard' | 'facts'> & {readonly problem: string | undefined}
>();

const problemWith = ({wizard, facts}: WizardSnapshot, {key, field}: Question, text: string) => {
	const value = parseAnswer(field, text);
	const answered = stepOf(wizard.step).answer({state: wizard, facts}, key, value);
	return answered.ok ? undefined : answered.problem;
};

/** Nobody is told off for what they have not come to yet. */
const isUntouched = ({wizard}: WizardSnapshot, {key, field}: Question) =>
	'value' in field && field.value === '' && !wizard.answered.includes(key);
