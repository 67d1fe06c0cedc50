import {type StepName, stepNames} from '../../../model/wizard/step-name.ts';
import {stepOf} from '../../../model/wizard/steps.ts';
import type {WizardAction} from '../../../model/wizard/wizard-action.ts';
import {printable} from '../../printable.ts';
import {isThemeChoice, type ThemeChoice, themeWords} from '../../theme-choice.ts';
import type {PlainParts} from './plain-options.ts';
import type {PlainSession} from './plain-session.ts';

/** What somebody wants at the end of a step. */
export type Wish =
	| {readonly kind: 'move'; readonly action: WizardAction}
	| {readonly kind: 'again' | 'show' | 'save' | 'leave' | 'finish'}
	| {readonly kind: 'theme'; readonly choice: ThemeChoice}
	/** The questions that are seldom asked, or those of them whose key has the word. */
	| {readonly kind: 'more'; readonly word: string};

/** Asks at the end of a step how to go on, until it is understood; what stands in the way is said first. */
export const askWhatNext = async (
	session: PlainSession,
	{prompt, write, theme}: Pick<PlainParts, 'prompt' | 'write' | 'theme'>,
): Promise<Wish> => {
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
		const wish = readWish(line === '' ? initial : line, step.name === 'review');
		const isPossible = wish?.kind !== 'finish' && !isNext(wish) ? true : obstacle === undefined;
		if (wish && isPossible) return wish;
		write(
			wish
				? theme.bad(printable(obstacle ?? ''))
				: `Write one of these: ${words.join(', ')}, theme LOOK; steps are ${stepNames.join(', ')}; looks are ${Object.keys(themeWords).join(', ')}.`,
		);
	}
};

const isNext = (wish: Wish | undefined) => wish?.kind === 'move' && wish.action.type === 'next';

const readWish = (line: string, isLast: boolean): Wish | undefined => {
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
};

const isStep = (word: string | undefined): word is StepName =>
	stepNames.some(name => name === word);
