import {
	type Answer,
	answerText,
	chosenOption,
	type Field,
	parseAnswer,
	type Question,
} from '../../../model/wizard/question.ts';
import {stepOf} from '../../../model/wizard/steps/index.ts';
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
	const {key, field, more} = question;
	const {say, now, act, theme} = session;
	sayAbout(question, session);
	for (;;) {
		const reply = await askField(question, session);
		if (reply.kind === 'help') say(more);
		else if (reply.kind !== 'answer') return reply;
		else {
			const {value} = reply;
			const run = chosenOption(field, value)?.watches;
			if (run !== undefined) return {kind: 'watch', run};
			const isKept = JSON.stringify(value) === JSON.stringify(field.value);
			if (isKept && key !== 'start') return undefined;
			const answered = stepOf(now().state.step).answer(now(), key, value);
			if (answered.ok && key === 'lxd.token') await enroll(String(value), session);
			else if (answered.ok) await act({type: 'answer', key, value});
			else say(answered.problem, theme.bad);
			if (answered.ok) return undefined;
		}
	}
}

/** What helps to answer, and what is wrong with the present value; an empty one is not wrong yet. */
function sayAbout({why, field, problem, warning}: Question, {say, theme}: LineSession) {
	const {glyphs, bad, caution} = theme;
	say(`\n${why}`);
	const names = 'suggestions' in field ? field.suggestions : isOrdered(field) ? field.options : [];
	for (const {value, note} of names.slice(0, 20)) say(`  ${value}${note ? ` (${note})` : ''}`);
	if (problem !== undefined && answerText(field) !== '') say(`${glyphs.failed} ${problem}`, bad);
	if (warning !== undefined) say(`${glyphs.warning} ${warning}`, caution);
}

/** A checkbox cannot tell an order: these are typed as names. */
const isOrdered = (field: Field): field is Ordered => field.kind === 'several' && field.isOrdered;

type Ordered = Extract<Field, {readonly kind: 'several'}> & {readonly isOrdered: true};

type Reply = Exit | {readonly kind: 'help'} | {readonly kind: 'answer'; readonly value: Answer};

const answer = (value: Answer): Reply => ({kind: 'answer', value});

async function askField(question: Question, session: LineSession): Promise<Reply> {
	const {key, ask: message, field} = question;
	const {now, prompts, select} = session;
	const ways: readonly Choice<Reply>[] = [
		{value: {kind: 'help'}, name: 'Help'},
		now().state.step === 'start'
			? {value: {kind: 'left', how: 'by-choice'}, name: 'Leave'}
			: {value: {kind: 'back'}, name: 'Back'},
	];
	if (field.kind === 'switch') {
		const yesNo = [true, false].map(value => ({value: answer(value), name: value ? 'Yes' : 'No'}));
		return select({key, message, choices: [...yesNo, ...ways], initial: field.value ? 0 : 1});
	}
	if (!('options' in field) || isOrdered(field)) return askText(question, session);

	const {options} = field;
	const choices = options.map(({value, label, note, disabled}) => ({
		value: answer(value),
		name: printable(label),
		...{note: note && printable(note), disabled: disabled && printable(disabled)},
	}));
	const chosen = [field.value].flat();
	const initial = [...options.keys()].filter(index => chosen.includes(options[index]?.value));
	if (field.kind === 'choice') {
		return select({key, message, choices: [...choices, ...ways], initial: initial[0]});
	}
	const keep = {value: answer(field.value), name: `Keep: ${answerText(field)}`};
	const change = {value: {kind: 'change'} as const, name: 'Choose'};
	const reply = await select<Reply | typeof change.value>({
		key,
		message,
		choices: [keep, change, ...ways],
	});
	if (reply.kind !== 'change') return reply;
	const picked = await prompts.pick({key, message, choices, initial, isMany: true});
	return answer(picked.map(index => options[index]?.value ?? ''));
}

async function askText({key, ask, field}: Question, {now, prompts}: LineSession): Promise<Reply> {
	const initial = answerText(field);
	const canBeEmpty =
		initial !== '' && stepOf(now().state.step).answer(now(), key, parseAnswer(field, '')).ok;
	const message = `${ask} [${canBeEmpty ? '"none", ' : ''}"back", "?" for help]`;
	const isSecret = field.kind === 'text' && field.isSecret === true;
	const text = (await prompts.text({key, message, initial, isSecret})).trim();
	if (text === '?') return {kind: 'help'};
	if (text === 'back') return {kind: 'back'};
	return answer(parseAnswer(field, text === 'none' ? '' : text));
}

/** Makes LXD trust this computer by a token, so that the next attempt succeeds. */
async function enroll(token: string, {attempt, services, now, tell, signal}: LineSession) {
	const url = now().state.preset.lxd.hosts.find(host => host.startsWith('https://')) ?? '';
	await attempt(async () => {
		await services.enrol({url, token}, signal);
		tell({connection: {kind: 'none'}});
	});
}
