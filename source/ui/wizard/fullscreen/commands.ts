import type {Answer} from '../../../model/wizard/question.ts';
import type {StepName, WizardAction} from '../../../model/wizard/state.ts';
import {isThemeChoice, type ThemeChoice, themeWords} from '../../theme.ts';
import type {Dialog, Typing, UiAction, WizardViewModel} from './state.ts';

/** What a key asks for: a change of the wizard, or of the screen, or something to be done outside of both. */
export type Command =
	| {readonly type: 'act'; readonly action: WizardAction}
	| {readonly type: 'face'; readonly action: UiAction}
	/** An answer, or a word on what is wrong with it. */
	| {readonly type: 'answer'; readonly key: string; readonly value: Answer}
	/** To the next step; nothing where an answer has led elsewhere already. */
	| {readonly type: 'go-on'; readonly from: StepName}
	| {readonly type: 'check-again'}
	| {readonly type: 'choose-theme'; readonly theme: ThemeChoice}
	| {readonly type: 'save'}
	| {readonly type: 'save-as'; readonly name: string; readonly replace: boolean}
	| {readonly type: 'accept-host-key'; readonly isAccepted: boolean}
	| {readonly type: 'give-passphrase'; readonly passphrase: string | undefined}
	| {readonly type: 'leave'}
	/** Leaves without an answer to the question. */
	| {readonly type: 'interrupt'}
	| {readonly type: 'suspend'};

/** What a command does, whoever carries it out; `end` where it ends what the same action begins. */
export type Doing =
	| Exclude<Command, Acting>['type']
	| Acting['action']['type']
	| `end ${Extract<Command, {readonly type: 'face'}>['action']['type']}`;

type Acting = Extract<Command, {readonly action: unknown}>;

/** What commands do, in their order. */
export const doingsOf = (commands: readonly Command[]): readonly Doing[] =>
	commands.map((command): Doing => {
		if (command.type === 'act') return command.action.type;
		if (command.type !== 'face') return command.type;
		const {action} = command;
		return Object.values(action).includes(undefined) ? `end ${action.type}` : action.type;
	});

/** Shows only those options of a question that have every word of a text; without one, all. */
export const filterOptions = (question: string, text: string): Command => ({
	type: 'face',
	action: {type: 'filter', filter: text === '' ? undefined : {key: question, text}},
});

/** Chooses a row of a step by its key. */
export const focusRow = (step: StepName, row: string): Command => ({
	type: 'face',
	action: {type: 'focus', step, row},
});

/** On from a step. Where one begins has to be chosen: nothing there is taken in passing. */
export const goOnFrom = (step: StepName): readonly Command[] =>
	step === 'start' ? [] : [{type: 'go-on', from: step}];

/** Goes on to the next of the themes, and from the last to the first. */
export function nextTheme({face: {theme}}: Pick<WizardViewModel, 'face'>): Command {
	const themes = Object.keys(themeWords).filter(isThemeChoice);
	const next = themes[(themes.indexOf(theme) + 1) % themes.length] ?? theme;
	return {type: 'choose-theme', theme: next};
}

/** Something said in the place of the reason below the body. */
export const notify = (text: string, look: 'accent' | 'good' | 'caution' = 'caution'): Command => ({
	type: 'face',
	action: {type: 'notify', notice: {text, look}},
});

/** Puts a sheet over the screen, or takes it away. */
export const showDialog = (sheet: Dialog | undefined): Command => ({
	type: 'face',
	action: {type: 'show-sheet', sheet},
});

/** What is being written from now on; undefined ends the writing. */
export const writeText = (typing: Typing | undefined): Command => ({
	type: 'face',
	action: {type: 'type', typing},
});
