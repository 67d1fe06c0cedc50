import {type CheckFacts, type CheckResult, gatherCheckFacts} from '../checks/check.ts';
import type {PresetIssue, PresetPath} from '../preset/issues.ts';
import {checkPreset} from '../preset/rules.ts';
import type {Preset} from '../preset/schema.ts';
import {applyDefaults} from './defaults.ts';
import type {Answered, Change, Step, WizardInput} from './facts.ts';
import {presetChoice} from './images.ts';
import {type Answer, answerFault, type Field, type Question} from './question.ts';
import {withAnswered} from './state.ts';

type Plan = Omit<Step, 'questions' | 'answer' | 'obstacle'> & {
	readonly asks: (input: WizardInput) => readonly Asked[];
	/** Why nobody can go on, besides the problems of its questions. */
	readonly obstacle?: Step['obstacle'] | undefined;
};

/** A step out of its questions: each is answered, and judged by the preset's own rules, in the same way. */
export function makeStep({asks, obstacle, ...plan}: Plan): Step {
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
}

const judged = (
	{apply: _, path, problem, ...question}: Asked,
	issues: readonly PresetIssue[],
): Question => ({
	...question,
	problem: problem ?? (path && issues.find(issue => startsWith(issue.path, path))?.message),
});

const startsWith = (path: PresetPath, start: PresetPath) =>
	start.every((key, place) => path[place] === key);

function answerTo({
	input: {state, facts},
	question,
	value,
	questions,
}: {
	input: WizardInput;
	question: Asked;
	value: Answer;
	questions: Step['questions'];
}): Answered {
	const fault = answerFault(question.field, value);
	if (fault !== undefined) return {ok: false, problem: fault};
	const applied = question.apply(value);
	if ('problem' in applied) return {ok: false, problem: applied.problem};

	const change: Change = {
		answered: withAnswered(state.answered, question.key),
		...applied,
	};
	const after = {...state, ...change};
	const then = {state: {...after, preset: applyDefaults(after, facts)}, facts};
	const problem =
		questions(then).find(({key}) => key === question.key)?.problem ??
		// Another preset altogether is taken as it is.
		('step' in change ? undefined : newIssue(state.preset, then.state.preset));
	return problem === undefined ? {ok: true, change} : {ok: false, problem};
}

/** An answer may leave no other part of the preset wrong that was right before. */
function newIssue(before: Preset, after: Preset): string | undefined {
	const known = new Set(issuesIn(before).map(issueMessage));
	return issuesIn(after)
		.map(issueMessage)
		.find(issue => !known.has(issue));
}

function issuesIn(preset: Preset): readonly PresetIssue[] {
	const checked = checkPreset(preset);
	return checked.ok ? [] : checked.issues;
}

const issueMessage = ({path, message}: PresetIssue) => `${path.join('.')} ${message}`;

/**
 * What some checks say of the preset as it stands, with what to do about it: those that go by what is
 * known by now and ask nobody else. Undefined when they say nothing, and while there is no fleet.
 */
export function checkWarning(
	{state: {preset}, facts}: WizardInput,
	checks: readonly ((facts: CheckFacts) => readonly CheckResult[])[],
	isAbout: (result: CheckResult) => boolean = () => true,
): string | undefined {
	const {fleet, today} = facts;
	if (!fleet) return;
	const known = gatherCheckFacts({
		preset,
		fleet,
		image: presetChoice(preset, facts)?.offer ?? {
			kind: 'unasked',
			why: 'its server was not asked yet',
		},
		kubespray: undefined,
		memberAnswers: {},
		modules: {},
		today,
	});
	return describeFact(
		checks
			.flatMap(check => check(known))
			.filter(result => result.verdict !== 'fine' && isAbout(result)),
	);
}

/** What checks say, in one piece with what to do about it; undefined when they say nothing. */
export const describeFact = (results: readonly CheckResult[]): string | undefined =>
	results.map(({why, remedy}) => [factMessage(why), remedy].filter(Boolean).join(' ')).join(' ') ||
	undefined;

/** A key or a host stays as it is written, wherever it stands. */
function factMessage(text: string) {
	const begun = /^[a-z]+(?=[ ,']|$)/.test(text)
		? text.charAt(0).toUpperCase() + text.slice(1)
		: text;
	return `${begun}${/[.!?]$/.test(text) ? '' : '.'}`;
}

/** What the answer to a question of each kind is. */
type Values = {
	readonly text: string;
	readonly number: number;
	readonly size: string | undefined;
	readonly choice: string;
	readonly several: readonly string[];
	readonly switch: boolean;
};

/** What an answer changes, or what is wrong with it beyond what the preset's own rules say. */
type Applied = Change | {readonly problem: string};

type Asking<Kind extends Field['kind']> = Omit<Question, 'field' | 'problem'> & {
	readonly field: Extract<Field, {readonly kind: Kind}>;
	/** What of the preset it is about: whatever is wrong there is a problem of this question. */
	readonly path?: PresetPath | undefined;
	/** What is wrong besides. */
	readonly problem?: string | undefined;
	readonly apply: (value: Values[Kind]) => Applied;
};

/** A question together with what its answer does. */
export type Asked = Omit<Question, 'problem'> &
	Pick<Asking<Field['kind']>, 'path' | 'problem'> & {readonly apply: (value: Answer) => Applied};

/** Lets a question's `apply` take values of the question's own kind, which `answerFault` has seen to. */
export const asked = <Kind extends Field['kind']>(asking: Asking<Kind>): Asked => ({
	...asking,
	apply: value => asking.apply(value as Values[Kind]),
});
