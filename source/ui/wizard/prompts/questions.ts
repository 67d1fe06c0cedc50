import {
	type Answer,
	chosenOption,
	type Field,
	type Option,
	type Question,
} from '../../../model/wizard/question.ts';
import {stepOf} from '../../../model/wizard/steps/index.ts';
import {UserError} from '../../../primitives/errors.ts';
import {printable} from '../../../primitives/text.ts';
import type {Choice} from '../../line-prompts.ts';
import type {WizardEnd} from '../services.ts';
import type {LineSession} from './session.ts';

/** The user goes back to the previous question, or leaves the wizard. */
export type Exit = WizardEnd | {readonly kind: 'back'};

/**
 * Asks until the wizard accepts the answer, or the user leaves the question. Enter keeps the present
 * value, which stays a default and follows later facts.
 * @returns undefined after an answer
 */
export async function answerQuestion(
	question: Question,
	session: LineSession,
): Promise<Exit | undefined> {
	const {key, why, more, field} = question;
	const {say, now, act, theme} = session;
	say(`\n${why}`);
	sayRemarks(question, session);
	for (;;) {
		const reply = await askField(question, session);
		if (reply.kind === 'help') {
			say(more);
			continue;
		}
		if (reply.kind !== 'answer') return reply;

		const {value} = reply;
		const run = chosenOption(field, value)?.watches;
		if (run !== undefined) return {kind: 'watch', run};
		const isKept = JSON.stringify(value) === JSON.stringify(field.value);
		if (isKept && key !== 'start') return undefined;
		const answered = stepOf(now().state.step).answer(now(), key, value);
		if (!answered.ok) {
			say(answered.problem, theme.bad);
			continue;
		}
		await (key === 'lxd.token'
			? enroll(String(value), session)
			: act({type: 'answer', key, value}));
		return undefined;
	}
}

/** What helps to answer, and what is wrong with the present value; an empty one is not wrong yet. */
function sayRemarks({field, problem, warning}: Question, {say, theme}: LineSession) {
	const {glyphs, bad, caution} = theme;
	const suggestions =
		'suggestions' in field
			? field.suggestions
			: field.kind === 'several' && field.isOrdered
				? field.options
				: [];
	for (const {value, note} of suggestions.slice(0, 20)) {
		say(`  ${value}${note ? ` (${note})` : ''}`);
	}
	if (problem !== undefined && textOf(field) !== '') say(`${glyphs.failed} ${problem}`, bad);
	if (warning !== undefined) say(`${glyphs.warning} ${warning}`, caution);
}

type Reply = Exit | {readonly kind: 'help'} | {readonly kind: 'answer'; readonly value: Answer};

async function askField(question: Question, session: LineSession): Promise<Reply> {
	const {key, ask: message, field} = question;
	const options = optionsOf(field);
	if (options.length === 0) return askText(question, session);

	const chosen: readonly Answer[] = [field.value].flat();
	const initial = [...options.keys()].filter(index => chosen.includes(options[index]?.value));
	const choices: readonly Choice<Reply>[] = [
		...options.map(({value, label, note, disabled}) => ({
			value: {kind: 'answer', value} as const,
			name: printable(label),
			...{note: note && printable(note), disabled: disabled && printable(disabled)},
		})),
		{value: {kind: 'help'}, name: 'Help'},
		session.now().state.step === 'start'
			? {value: {kind: 'left', how: 'by-choice'}, name: 'Leave'}
			: {value: {kind: 'back'}, name: 'Back'},
	];
	const {select, checkbox} = session.prompts;
	if (field.kind !== 'several') return select({key, message, choices, initial});

	const replies = await checkbox({key, message, choices, initial});
	const value = replies.flatMap(reply => (reply.kind === 'answer' ? [String(reply.value)] : []));
	return replies.find(({kind}) => kind !== 'answer') ?? {kind: 'answer', value};
}

type OptionOf<Value> = Omit<Option, 'value'> & {readonly value: Value};

/** What is chosen rather than typed. A checkbox cannot tell an order: names that are typed can. */
function optionsOf(field: Field): readonly OptionOf<string | boolean>[] {
	if (field.kind === 'switch') {
		return [
			{value: true, label: 'Yes'},
			{value: false, label: 'No'},
		];
	}
	const isTyped = !('options' in field) || (field.kind === 'several' && field.isOrdered);
	return isTyped ? [] : field.options;
}

async function askText({key, ask, field}: Question, {now, prompts}: LineSession): Promise<Reply> {
	const {answer} = stepOf(now().state.step);
	const initial = textOf(field);
	const canBeEmpty = initial !== '' && answer(now(), key, answerFrom('', field)).ok;
	const message = `${ask} [${canBeEmpty ? '"none", ' : ''}"back", "?" for help]`;
	const isSecret = field.kind === 'text' && field.isSecret === true;
	const text = (await prompts.text({key, message, initial, isSecret})).trim();
	if (text === '?') return {kind: 'help'};
	if (text === 'back') return {kind: 'back'};
	return {kind: 'answer', value: answerFrom(text === 'none' ? '' : text, field)};
}

function answerFrom(text: string, {kind}: Field): Answer {
	if (kind === 'several') return text.split(/[\s,]+/).filter(Boolean);
	if (kind === 'number') return /^\d+$/.test(text) ? Number(text) : Number.NaN;
	return kind === 'size' && text === '' ? undefined : text;
}

/** The present value of a field, as a user types it. */
export function textOf({value}: Field): string {
	if (typeof value === 'boolean') return value ? 'yes' : 'no';
	return Array.isArray(value) ? value.join(' ') : String(value ?? '');
}

/** Makes LXD trust this computer by a token, so that the next attempt succeeds. */
async function enroll(token: string, {services, now, say, tell, theme, signal}: LineSession) {
	const url = now().state.preset.lxd.hosts.find(host => host.startsWith('https://')) ?? '';
	try {
		await services.enrol({url, token}, signal);
		tell({connection: {kind: 'none'}});
	} catch (error) {
		sayUserError(error, {say, theme});
	}
}

/** Says what is wrong in the user's world. @throws any other error */
export function sayUserError(
	error: unknown,
	{say, theme}: Pick<LineSession, 'say' | 'theme'>,
): void {
	if (!(error instanceof UserError)) throw error;
	say([error.message, error.hint].filter(Boolean).join('\n'), theme.bad);
}
