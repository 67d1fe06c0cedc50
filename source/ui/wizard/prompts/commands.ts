import {checkPreset} from '../../../model/preset/rules.ts';
import {type StepName, stepNames, type WizardAction} from '../../../model/wizard/state.ts';
import {stepOf} from '../../../model/wizard/steps/index.ts';
import {saveTarget} from '../../../model/wizard/steps/review.ts';
import {UserError} from '../../../primitives/errors.ts';
import {printable} from '../../../primitives/text.ts';
import {isThemeChoice, type ThemeChoice, themeWords} from '../../theme.ts';
import {finishWizard, savePresetAs, type WizardEnd} from '../services.ts';
import {askAll} from './questions.ts';
import type {PlainSession, PromptServices} from './session.ts';

/** @returns the end of the wizard; nothing when a step is to be walked anew; or that the same end of a step is asked for again */
export async function runCommand(
	wish: NextCommand,
	session: PlainSession,
	options: PromptServices,
): Promise<WizardEnd | undefined | 'stays'> {
	const {services, write, signal, theme} = options;
	switch (wish.kind) {
		case 'move':
			await session.act(wish.action);
			if (wish.action.type === 'go' && session.now().state.step !== wish.action.step) {
				write(`"${wish.action.step}" comes later: go on step by step first.`);
				return 'stays';
			}
			return undefined;
		case 'again':
			return undefined;
		case 'more':
			return (
				(await askAll(
					session,
					options,
					({isFolded, key}) => isFolded === true && key.toLowerCase().includes(wish.word),
				)) ?? 'stays'
			);
		case 'show': {
			const {preset, opened} = session.now().state;
			const text = await services.write(preset, opened);
			for (const line of text.trimEnd().split('\n')) write(printable(line));
			return 'stays';
		}
		case 'theme':
			options.chooseTheme(wish.choice);
			await services.rememberTheme(wish.choice);
			write(`Colours: ${themeWords[wish.choice]}.`);
			return 'stays';
		case 'leave':
			return {kind: 'left', how: 'by-choice'};
		case 'save':
		case 'finish':
			try {
				if (wish.kind === 'finish') {
					return await finishWizard(session.now(), {services, act: session.act, signal});
				}
				await savePresetNow(session, {services, write});
			} catch (error) {
				if (!(error instanceof UserError)) throw error;
				for (const line of [...error.message.split('\n'), error.hint ?? '']) {
					write(theme.bad(printable(line)));
				}
			}
			return 'stays';
	}
}

/** What somebody wants at the end of a step. */
type NextCommand =
	| {readonly kind: 'move'; readonly action: WizardAction}
	| {readonly kind: 'again' | 'show' | 'save' | 'leave' | 'finish'}
	| {readonly kind: 'theme'; readonly choice: ThemeChoice}
	/** The questions that are seldom asked, or those of them whose key has the word. */
	| {readonly kind: 'more'; readonly word: string};

/** Asks at the end of a step how to go on, until it is understood; what stands in the way is said first. */
export async function askWhatNext(
	session: PlainSession,
	{prompt, write, theme}: Pick<PromptServices, 'prompt' | 'write' | 'theme'>,
): Promise<NextCommand> {
	const input = session.now();
	const step = stepOf(input.state.step);
	const obstacle = step.obstacle(input);
	const hasMore = step.questions(input).some(({isFolded}) => isFolded);
	const words = [
		...(obstacle === undefined ? ['next'] : []),
		'again',
		...(step.name === 'start' ? [] : ['back']),
		...(hasMore ? ['more', 'more WORD'] : []),
		...['go STEP', 'undo', 'redo', 'show', 'save', 'leave'],
	];
	if (obstacle !== undefined) {
		for (const line of obstacle.split('\n')) write(theme.bad(printable(line)));
	}

	const initial = words[0] ?? 'again';
	for (;;) {
		write('');
		const message = `Go on (${words.join(', ')})?`;
		const line = (await prompt({key: 'next', message, initial, isSecret: false})).trim();
		const wish = readCommand(line === '' ? initial : line, step.name === 'review');
		const isPossible = wish?.kind !== 'finish' && !isNext(wish) ? true : obstacle === undefined;
		if (wish && isPossible) return wish;
		write(
			wish
				? theme.bad(printable(obstacle ?? ''))
				: `Write one of these: ${words.join(', ')}, theme LOOK; steps are ${stepNames.join(', ')}; looks are ${Object.keys(themeWords).join(', ')}.`,
		);
	}
}

const isNext = (wish: NextCommand | undefined) =>
	wish?.kind === 'move' && wish.action.type === 'next';

function readCommand(line: string, isLast: boolean): NextCommand | undefined {
	const [word = '', step] = line.toLowerCase().split(/\s+/);
	switch (word) {
		case 'next':
			return isLast ? {kind: 'finish'} : {kind: 'move', action: {type: 'next'}};
		case 'back':
		case 'undo':
		case 'redo':
			return {kind: 'move', action: {type: word}};
		case 'go':
			return isStep(step) ? {kind: 'move', action: {type: 'go', step}} : undefined;
		case 'more':
			return {kind: 'more', word: step ?? ''};
		case 'theme':
			return isThemeChoice(step) ? {kind: 'theme', choice: step} : undefined;
		case 'again':
		case 'show':
		case 'save':
		case 'leave':
			return {kind: word};
		default:
			return undefined;
	}
}

const isStep = (word: string | undefined): word is StepName =>
	stepNames.some(name => name === word);

/**
 * Saves the preset as it stands, and goes on.
 * @throws UserError when it is not whole yet, or can't be written
 */
async function savePresetNow(
	session: PlainSession,
	{services, write}: Pick<PromptServices, 'services' | 'write'>,
): Promise<void> {
	const input = session.now();
	const checked = checkPreset(input.state.preset);
	const [issue] = checked.ok ? [] : checked.issues;
	if (issue) {
		throw new UserError(`the preset can't be saved yet: ${issue.path.join('.')} ${issue.message}`, {
			fault: 'preset',
			hint: 'answer that first; a draft of it is kept all the same',
		});
	}

	const target = saveTarget(input);
	const {path} = await savePresetAs(input.state, {target, services, act: session.act});
	write(printable(`Saved: ${path}`));
}
