import stringWidth from 'fast-string-width';
import {
	answerText,
	type Field,
	parseAnswer,
	type Question,
} from '../../../../model/wizard/question.ts';
import {stepOf} from '../../../../model/wizard/steps/index.ts';
import {wrapText} from '../../../../primitives/text-layout.ts';
import {drawLine, type Span} from '../../../tui/line.ts';
import {type TextEdit, textEdit, typedWindow} from '../../../tui/text-input.ts';
import {rememberLatest, type Typing, type UiState, type WizardSnapshot} from '../state.ts';
import {formColumns, type Row, type RowRoom} from './row.ts';

/** What the step asks, as things stand. */
export const questionsOf = rememberLatest(({wizard, facts}) =>
	stepOf(wizard.step).questions({state: wizard, facts}),
);

type Shown = {
	readonly question: Question;
	readonly typing: Typing | undefined;
	readonly problem: string | undefined;
	/** Of the longest question, in columns. */
	readonly asks: number;
};

/** A question with its answer, and below it what is wrong with that. */
export function questionRow(shown: Shown): Row {
	const {question} = shown;
	return {
		key: question.key,
		part: {kind: 'question', question},
		why: question.why,
		more: question.more,
		draw: room => [line(shown, room), ...notes(shown, room)],
		caret: isWritten(question.field)
			? width => ({line: 0, column: caretColumn(shown, width)})
			: undefined,
	};
}

function line({question, typing, asks}: Shown, {width, theme, isChosen}: RowRoom) {
	const {ask, value, why} = formColumns(width, asks);
	return drawLine(
		[
			{text: question.ask, width: ask, paint: isChosen ? theme.strong : undefined},
			answer({question, typing}, {width: value, theme, isChosen}),
			...(why > 0 ? [{text: question.why, width: why, paint: theme.dim}] : []),
		],
		{width, ellipsis: theme.glyphs.ellipsis, gap},
	);
}

const gap = 2;

function answer(
	{question: {field}, typing}: Pick<Shown, 'question' | 'typing'>,
	{width, theme, isChosen}: RowRoom,
): Span {
	if (typing) {
		const text = typedWindow(hidden(typing, field), width).text;
		return {text, width, paint: theme.accent};
	}
	const {text, isDim} = valueWords(field);
	if (isDim) return {text, width, paint: theme.dim};
	return {text, width, paint: isChosen && isWritten(field) ? theme.marked : theme.accent};
}

const isWritten = (field: Question['field']) => writtenValue(field) !== undefined;

const hidden = ({text, at}: TextEdit, field: Question['field']): TextEdit =>
	field.kind === 'text' && field.isSecret
		? {text: '*'.repeat(graphemeCount(text)), at}
		: {text, at};

const graphemeCount = (text: string) => textEdit(text).at;

function caretColumn({typing, asks, question}: Shown, width: number) {
	const {ask, value} = formColumns(width, asks);
	const typed = hidden(typing ?? textEdit(''), question.field);
	return ask + gap + typedWindow(typed, value).column;
}

function notes(
	{question: {warning}, problem, typing}: Shown,
	{width, theme}: RowRoom,
): readonly string[] {
	if (problem !== undefined) {
		return note({text: problem, sign: theme.glyphs.failed, paint: theme.bad}, width);
	}
	return warning === undefined || typing
		? []
		: note({text: warning, sign: theme.glyphs.warning, paint: theme.caution}, width);
}

const note = (
	{text, sign, paint}: {text: string; sign: string; paint: (text: string) => string},
	width: number,
) =>
	wrapText(text, width - indent.length - stringWidth(sign) - 1).map((part, index) =>
		paint(`${indent}${index === 0 ? sign : ' '} ${part}`),
	);

const indent = '  ';

/** An answer as it is shown; `isDim` where there is none. */
function valueWords(field: Field): {readonly text: string; readonly isDim: boolean} {
	const text =
		field.kind === 'several' && field.value.length > 4
			? `${field.value.length} of ${field.options.length}`
			: answerText(field);
	return {text: text === '' ? (emptyWords[field.kind] ?? 'nothing yet') : text, isDim: text === ''};
}

const emptyWords: Partial<Record<Field['kind'], string>> = {
	size: 'as the profiles say',
	several: 'none',
};

/** What is wrong with a question's answer: with what is being written, or else with what stands. */
export function typedProblem(now: WizardSnapshot, question: Question): string | undefined {
	const typed = typedIn(now.face, question.key);
	if (!typed) return isUntouched(now, question) ? undefined : question.problem;
	const known = problems.get(typed);
	if (known && known.wizard === now.wizard && known.facts === now.facts) return known.problem;
	const problem = problemWith(now, question, typed.text);
	problems.set(typed, {wizard: now.wizard, facts: now.facts, problem});
	return problem;
}

/** Drawing and the next key both ask, and an answer may move every node. */
const problems = new WeakMap<
	Typing,
	Pick<WizardSnapshot, 'wizard' | 'facts'> & {readonly problem: string | undefined}
>();

function problemWith({wizard, facts}: WizardSnapshot, {key, field}: Question, text: string) {
	const value = parseAnswer(field, text);
	const answered = stepOf(wizard.step).answer({state: wizard, facts}, key, value);
	return answered.ok ? undefined : answered.problem;
}

/** Nobody is told off for what they have not come to yet. */
const isUntouched = ({wizard}: WizardSnapshot, {key, field}: Question) =>
	'value' in field && field.value === '' && !wizard.answered.includes(key);

/** The text of a field that is typed; undefined of any other. */
export const writtenValue = (field: Field): string | undefined =>
	['text', 'number', 'size'].includes(field.kind) ? answerText(field) : undefined;

/** What is being written as the answer to a question. */
export const typedIn = ({typing}: Pick<UiState, 'typing'>, key: string): Typing | undefined =>
	typing?.purpose.kind === 'question' && typing.purpose.key === key ? typing : undefined;

/** Whether a question's options are listed without being asked for: those of the lead, and what has a price each. */
export const isListed = ({key}: Question, lead: Question | undefined): boolean =>
	key === lead?.key || key === 'profile.relaxed';

/**
 * The question that the screen is about, whose options are always listed: a choice that comes before
 * all others.
 */
export function leadOf(questions: readonly Question[]): Question | undefined {
	const first = questions.find(({isFolded}) => !isFolded);
	return first?.field.kind === 'choice' ? first : undefined;
}
