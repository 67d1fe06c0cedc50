import type {WizardFacts, WizardInput} from '../../../model/wizard/facts.ts';
import {answerText, type Question} from '../../../model/wizard/question.ts';
import {stepNames, type WizardAction} from '../../../model/wizard/state.ts';
import {stepOf} from '../../../model/wizard/steps/index.ts';
import {printable} from '../../../primitives/text.ts';
import type {Choice} from '../../line-prompts.ts';
import {finishWizard, type WizardEnd} from '../services.ts';
import {findOutAloud, overviewLines} from './overview.ts';
import {answerQuestion, type Exit} from './questions.ts';
import {type LineModeOptions, type LineSession, openSession} from './session.ts';

/** The wizard in line mode: the questions of the screen, one prompt after the other. */
export async function runLineMode(options: LineModeOptions): Promise<WizardEnd> {
	const {services, signal} = options;
	const session = openSession(options);
	try {
		await services.recall(session.tell, signal);
		for (;;) {
			const exit = await walkStep(session);
			if (exit) return exit;
		}
	} catch (error) {
		// Ctrl-C at a prompt; between prompts it aborts the signal.
		const isLeaving = error instanceof Error && leaving.has(error.name);
		if (isLeaving || signal.aborted) return {kind: 'left', how: 'interrupted'};
		throw error;
	} finally {
		services.close();
	}
}

const leaving = new Set(['ExitPromptError', 'AbortPromptError']);

/** Asks the questions of the present step, then offers its menu, until the user goes to another step. */
async function walkStep(session: LineSession): Promise<WizardEnd | undefined> {
	const {now, act, say, write, theme} = session;
	const {name, title, questions} = stepOf(now().state.step);
	say(`\n${title} (step ${stepNames.indexOf(name) + 1} of ${stepNames.length})`, theme.strong);
	/** Keys of questions: Back returns to the last. */
	const asked: string[] = [];
	const isOpen = ({key, isFolded}: Question) =>
		isFolded !== true && key !== finishKey && !asked.includes(key);
	let shown = '';
	let isChecked = false;
	while (now().state.step === name) {
		// The wizard connects once the host is known.
		const isReady = name !== 'connect' || !questions(now()).some(isOpen);
		const found = isReady ? await findOutAloud(session) : [];
		isChecked ||= found.includes('check');
		const question = questions(now()).find(isOpen);
		const lines = overviewLines(session, isChecked);
		const isDue = !question || shown === '' || found.length > 0;
		if (isDue && shown !== lines.join('\n')) {
			for (const line of lines) write(line);
			shown = lines.join('\n');
		}
		const exit = await (question ? answerQuestion(question, session) : openMenu(session));
		if (exit && exit.kind !== 'back') return exit;
		if (exit && asked.pop() === undefined) await act({type: 'back'});
		else if (!exit && question) asked.push(question.key);
	}
	return undefined;
}

/** The question that the menu of the last step asks. */
const finishKey = 'finish';

/** What a menu offers: an action of the wizard, a way to leave the step, facts to forget, or more questions. */
type Offer = Choice<WizardAction | Exit | Partial<WizardFacts> | (() => Promise<Exit | undefined>)>;

/** What the user can do after the questions of a step; why they cannot continue comes first. */
async function openMenu(session: LineSession): Promise<Exit | undefined> {
	const {now, say, write, theme, services} = session;
	const {name, obstacle, intro} = stepOf(now().state.step);
	const blocker = obstacle(now());
	if (blocker !== undefined && !intro(now()).includes(blocker)) say(blocker, theme.bad);
	write('');
	const next = stepNames[stepNames.indexOf(name) + 1];
	const onward: readonly Offer[] = next
		? [{name: `Continue to ${stepOf(next).title}`, value: {type: 'next'}}]
		: finishOffers(session);
	const retry = forgotten(now());
	const showPreset = async () => {
		const {preset, opened} = now().state;
		const text = await services.write(preset, opened);
		for (const line of text.trimEnd().split('\n')) write(printable(line));
		return undefined;
	};
	return offer(session, 'What next?', [
		...(blocker === undefined ? onward : []),
		...(retry ? [{name: 'Retry', value: retry}] : []),
		...(questionsToChange(session).length > 0
			? [{name: 'Change an answer', value: () => changeAnswer(session)}]
			: []),
		{name: 'Go to another step', value: () => goToStep(session)},
		{name: 'Show the preset', value: showPreset},
		{name: 'Back', value: {kind: 'back'}},
		{name: 'Leave (a draft is kept)', value: {kind: 'left', how: 'by-choice'}},
	]);
}

/** Lets the user choose, and does it; Enter takes the first that is possible. */
async function offer({select, act, tell}: LineSession, message: string, choices: readonly Offer[]) {
	const initial = choices.findIndex(({disabled}) => disabled === undefined);
	const chosen = await select({key: 'menu', message, choices, initial});
	if (typeof chosen === 'function') return chosen();
	if ('kind' in chosen) return chosen;
	if ('type' in chosen) await act(chosen);
	else tell(chosen);
	return undefined;
}

/** The ways to finish are the options of a question. */
function finishOffers({now, act, attempt, services, say, signal}: LineSession): readonly Offer[] {
	const question = stepOf('review')
		.questions(now())
		.find(({key}) => key === finishKey);
	if (question?.field.kind !== 'choice') return [];
	say(question.why);
	return question.field.options.map(({value, label, disabled}) => ({
		...{name: label, disabled},
		value: async () => {
			await act({type: 'answer', key: finishKey, value});
			return attempt(() => finishWizard(now(), {services, act, signal}));
		},
	}));
}

/** Facts that may be different now, as they were before they were found out. */
function forgotten({state: {step}, facts}: WizardInput): Partial<WizardFacts> | undefined {
	if (facts.connection.kind === 'failed' || step === 'fleet') return {connection: {kind: 'none'}};
	if (step === 'checks') return {checks: {kind: 'none'}};
	return step === 'image' && facts.remoteImages.kind === 'failed'
		? {remoteImages: {kind: 'unasked'}}
		: undefined;
}

/** All questions of the step, those too that are not asked by themselves. */
const questionsToChange = ({now}: LineSession) =>
	stepOf(now().state.step)
		.questions(now())
		.filter(({key}) => key !== finishKey);

async function changeAnswer(session: LineSession): Promise<Exit | undefined> {
	const choices = questionsToChange(session).map(
		(question): Offer => ({
			name: `${question.ask} ${printable(answerText(question.field))}`,
			value: () => answerQuestion(question, session),
		}),
	);
	const exit = await offer(session, 'Which answer?', [...choices, stay]);
	return exit?.kind === 'back' ? undefined : exit;
}

async function goToStep(session: LineSession): Promise<Exit | undefined> {
	const {step, furthest} = session.now().state;
	const seen = stepNames.slice(0, stepNames.indexOf(furthest) + 1).filter(name => name !== step);
	const choices = seen.map(
		(name): Offer => ({name: stepOf(name).title, value: {type: 'go', step: name}}),
	);
	return offer(session, 'Which step?', [...choices, stay]);
}

const stay: Offer = {name: 'Back', value: {}};
