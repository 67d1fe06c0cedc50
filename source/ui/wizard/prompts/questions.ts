import type {Answer, Field, Option, Question} from '../../../model/wizard/question.ts';
import {chosenOption} from '../../../model/wizard/question.ts';
import {stepOf} from '../../../model/wizard/steps/index.ts';
import {UserError} from '../../../primitives/errors.ts';
import {printable} from '../../../primitives/text.ts';
import type {Theme} from '../../theme.ts';
import type {WizardEnd} from '../services.ts';
import {nothing} from './prompt.ts';
import type {PlainSession, PromptServices} from './session.ts';

/**
 * Asks every question of the step that is wanted, those too that come up by an answer.
 * @returns how the wizard ended, when an answer ended it
 */
export async function askAll(
	session: PlainSession,
	options: PromptServices,
	isWanted: (question: Question) => boolean,
): Promise<WizardEnd | undefined> {
	const {step} = session.now().state;
	const asked = new Set<string>();
	for (;;) {
		const input = session.now();
		const question = stepOf(step)
			.questions(input)
			.find(one => isWanted(one) && !asked.has(one.key));
		if (!question || input.state.step !== step) return undefined;

		const {key} = question;
		asked.add(key);
		const {value, isNew} = await askQuestion(question, session, options);
		const run = chosenOption(question.field, value)?.watches;
		if (run !== undefined) return {kind: 'watch', run};

		if (key === 'lxd.token') await enrol(String(value), session, options);
		// What was not touched stays a default, and follows what becomes known.
		else if (isNew || key === 'start') await session.act({type: 'answer', key, value});
	}
}

/** An answer, and whether it is another than what stood there. */
type GivenAnswer = {readonly value: Answer; readonly isNew: boolean};

/** Asks until the answer is one that the wizard takes; Enter leaves what stands there. */
async function askQuestion(
	question: Question,
	session: PlainSession,
	{prompt, write, theme}: Pick<PromptServices, 'prompt' | 'write' | 'theme'>,
): Promise<GivenAnswer> {
	const {key, ask, more, field} = question;
	for (const line of questionLines(question, theme)) write(line);
	const initial = typedFor(field, field.value);
	for (;;) {
		const isSecret = field.kind === 'text' && field.isSecret === true;
		const line = await prompt({key, message: ask, initial, isSecret});
		if (line.trim() === '?') {
			write(more);
			if ('options' in field) for (const option of optionLines(field)) write(option);
			continue;
		}

		// What stands there was judged already: whoever leaves it wrong is told at the end of the step.
		if (line === '' || line === initial) return {value: field.value, isNew: false};

		const typed = typedAnswer(field, line);
		if (typed.kind === 'unreadable') {
			write(theme.bad(typed.problem));
			continue;
		}

		const input = session.now();
		const answered = stepOf(input.state.step).answer(input, key, typed.value);
		if (answered.ok) return {value: typed.value, isNew: true};

		write(theme.bad(printable(answered.problem)));
	}
}

/** What a typed line can be, besides an answer. */
type Typed =
	| {readonly kind: 'answer'; readonly value: Answer}
	| {readonly kind: 'unreadable'; readonly problem: string};

/** A line as the answer to a field: options by number or name, "none" for nothing. */
function typedAnswer(field: Field, line: string): Typed {
	const text = line.trim();
	switch (field.kind) {
		case 'text':
			return answer(text === nothing ? '' : line);
		case 'size':
			return answer(text === '' || text === nothing ? undefined : text);
		case 'number':
			return /^\d+$/.test(text) ? answer(Number(text)) : unreadable('write a whole number');
		case 'switch':
			return switchAnswer(text);
		case 'choice':
			return answer(optionNamed(field.options, text));
		case 'several':
			return answer(
				text === nothing
					? []
					: text
							.split(/[\s,]+/)
							.filter(word => word !== '')
							.map(word => optionNamed(field.options, word)),
			);
	}
}

function switchAnswer(text: string): Typed {
	const word = text.toLowerCase();
	if (['y', 'yes'].includes(word)) return answer(true);
	return ['n', 'no'].includes(word) ? answer(false) : unreadable('write yes or no');
}

/** Numbers are counted from 1; a part of a label will do where only one option has it. What is none is refused later, by name. */
function optionNamed(options: readonly Option[], text: string): string {
	const named = options.find(({value, label}) => value === text || label === text);
	const numbered = /^\d+$/.test(text) ? options[Number(text) - 1] : undefined;
	const [like, ...others] = options.filter(({label}) =>
		label.toLowerCase().includes(text.toLowerCase()),
	);
	const only = text !== '' && others.length === 0 ? like : undefined;
	return (named ?? numbered ?? only)?.value ?? text;
}

const answer = (value: Answer): Typed => ({kind: 'answer', value});

const unreadable = (problem: string): Typed => ({kind: 'unreadable', problem});

/** What is printed above the line that a question is answered on; of a long list only its beginning. */
const questionLines = (
	{why, field, problem, warning}: Question,
	theme: Theme,
): readonly string[] => [
	'',
	why,
	...('options' in field ? shortened(optionLines(field), field) : []),
	...('suggestions' in field ? suggestionLines(field.suggestions) : []),
	// Nothing was said yet: that is no mistake.
	...(problem === undefined || typedFor(field, field.value) === ''
		? []
		: [`${theme.bad(theme.glyphs.failed)} ${printable(problem)}`]),
	...(warning === undefined
		? []
		: [`${theme.caution(theme.glyphs.warning)} ${printable(warning)}`]),
];

function shortened(lines: readonly string[], field: WithOptions) {
	if (!('isLong' in field && field.isLong) || lines.length <= mostOptions) return lines;
	const chosen = field.options.findIndex(({value}) => value === field.value);
	const rest = lines.length - mostOptions;
	return [
		...lines.slice(0, mostOptions),
		...(chosen >= mostOptions ? [lines[chosen] ?? ''] : []),
		`  and ${rest} more: "?" lists them`,
	];
}

const mostOptions = 10;

const suggestionLines = (
	suggestions: readonly {readonly value: string; readonly note?: string | undefined}[],
) =>
	suggestions
		.slice(0, mostSuggestions)
		.map(({value, note}) => `  ${printable(value)}${note === undefined ? '' : ` (${note})`}`);

const mostSuggestions = 20;

/** What is typed for an answer that is there: Enter takes it. */
export function typedFor(field: Field, value: Answer): string {
	switch (field.kind) {
		case 'switch':
			return value === true ? 'yes' : 'no';
		case 'choice':
			return numberOf(field.options, String(value));
		case 'several':
			return Array.isArray(value) && value.length > 0
				? value.map(chosen => numberOf(field.options, String(chosen))).join(' ')
				: nothing;
		default:
			return value === undefined || value === '' ? '' : String(value);
	}
}

/** By its name where another option's name is the number. */
function numberOf(options: readonly Option[], value: string) {
	const place = options.findIndex(option => option.value === value);
	const number = String(place + 1);
	const isName = options.some(option => option.value === number || option.label === number);
	return place === -1 || isName ? value : number;
}

type WithOptions = Extract<Field, {readonly options: readonly Option[]}>;

/** All that can be chosen, numbered from 1. */
const optionLines = (field: WithOptions): readonly string[] =>
	field.options.map((option, place) => optionLine(option, place, field));

function optionLine(
	{value, label, note, disabled}: Option,
	place: number,
	field: {readonly value: string | readonly string[] | undefined},
) {
	const isChosen = Array.isArray(field.value) ? field.value.includes(value) : field.value === value;
	const remarks = [note, disabled && `not possible: ${disabled}`].filter(Boolean).join('; ');
	const text = `${label}${remarks && `: ${remarks}`}${isChosen ? ' (chosen)' : ''}`;
	return `  ${place + 1}) ${printable(text)}`;
}

/** Has LXD trust this machine by a token, where one was given, so that the next try gets in. */
async function enrol(
	token: string,
	session: PlainSession,
	{services, write, theme, signal}: PromptServices,
): Promise<void> {
	const {hosts} = session.now().state.preset.lxd;
	const url = hosts.find(host => host.startsWith('https://'));
	if (token.trim() === '' || url === undefined) return;
	try {
		await services.enrol({url, token}, signal);
		session.tell({connection: {kind: 'none'}});
	} catch (error) {
		if (!(error instanceof UserError)) throw error;
		write(theme.bad(printable([error.message, error.hint].filter(Boolean).join('; '))));
	}
}
