import {checkPreset} from '../preset/check-preset.ts';
import type {Preset} from '../preset/preset.ts';
import type {PresetIssue, PresetPath} from '../preset/preset-issue.ts';
import {answerFault} from './answer-fault.ts';
import type {Asked} from './asked.ts';
import {fillDefaults} from './fill-defaults.ts';
import type {Answer, Question} from './question.ts';
import type {Answered, Change, Step, WizardInput} from './step.ts';

type Plan = Omit<Step, 'questions' | 'answer' | 'obstacle'> & {
	readonly asks: (input: WizardInput) => readonly Asked[];
	/** Why nobody can go on, besides the problems of its questions. */
	readonly obstacle?: Step['obstacle'] | undefined;
};

/** A step out of its questions: each is answered, and judged by the preset's own rules, in the same way. */
export const makeStep = ({asks, obstacle, ...plan}: Plan): Step => {
	const questions = (input: WizardInput) => {
		const issues = issuesIn(input.state.preset);
		return asks(input).map(one => judged(one, issues));
	};
	return {
		...plan,
		questions,
		answer: (input, key, value) => {
			const question = asks(input).find(one => one.key === key);
			if (!question) return {ok: false, problem: 'nothing of this kind is asked here'};
			return answerTo({input, question, value, questions});
		},
		obstacle: input =>
			questions(input).find(({problem}) => problem !== undefined)?.problem ?? obstacle?.(input),
	};
};

const judged = (
	{apply: _, path, problem, ...question}: Asked,
	issues: readonly PresetIssue[],
): Question => ({
	...question,
	problem: problem ?? (path && issues.find(issue => startsWith(issue.path, path))?.message),
});

const startsWith = (path: PresetPath, start: PresetPath) =>
	start.every((key, place) => path[place] === key);

const answerTo = ({
	input: {state, facts},
	question,
	value,
	questions,
}: {
	input: WizardInput;
	question: Asked;
	value: Answer;
	questions: Step['questions'];
}): Answered => {
	const fault = answerFault(question.field, value);
	if (fault !== undefined) return {ok: false, problem: fault};
	const applied = question.apply(value);
	if ('problem' in applied) return {ok: false, problem: applied.problem};

	const change: Change = {
		answered: [...new Set([...state.answered, question.key])],
		...applied,
	};
	const after = {...state, ...change};
	const then = {state: {...after, preset: fillDefaults(after, facts)}, facts};
	const problem =
		questions(then).find(({key}) => key === question.key)?.problem ??
		// Another preset altogether is taken as it is.
		('step' in change ? undefined : newIssue(state.preset, then.state.preset));
	return problem === undefined ? {ok: true, change} : {ok: false, problem};
};

/** An answer may leave no other part of the preset wrong that was right before. */
const newIssue = (before: Preset, after: Preset): string | undefined => {
	const known = new Set(issuesIn(before).map(sentence));
	return issuesIn(after)
		.map(sentence)
		.find(issue => !known.has(issue));
};

const issuesIn = (preset: Preset): readonly PresetIssue[] => {
	const checked = checkPreset(preset);
	return checked.ok ? [] : checked.issues;
};

const sentence = ({path, message}: PresetIssue) => `${path.join('.')} ${message}`;
