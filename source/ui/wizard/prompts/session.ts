import type {WizardInput} from '../../../model/wizard/facts.ts';
import {reduceWizard} from '../../../model/wizard/reducer.ts';
import type {WizardAction} from '../../../model/wizard/state.ts';
import type {Look, Theme, ThemeChoice} from '../../theme.ts';
import type {OnProgress, WizardServices} from '../services.ts';
import type {Prompt} from './prompt.ts';

/** What the wizard in lines is given. */
export type PlainOptions = {
	readonly services: WizardServices;
	readonly prompt: Prompt;
	/** One line, without its line end. */
	readonly write: (line: string) => void;
	readonly look: Look;
	/** Columns. */
	readonly width: number;
	readonly begin: WizardInput;
	readonly signal: AbortSignal;
};

/** What its parts go by: how things look may change on the way. */
export type PromptServices = Omit<PlainOptions, 'look'> & {
	readonly theme: Theme;
	readonly chooseTheme: (choice: ThemeChoice) => void;
};

/** The wizard while it goes on: what it is now, and what changes it. */
export type PlainSession = {
	readonly now: () => WizardInput;
	/** Every change is kept as the draft. */
	readonly act: (action: WizardAction) => Promise<void>;
	readonly tell: OnProgress;
};

export function plainSession(begin: WizardInput, services: WizardServices): PlainSession {
	let input = begin;
	return {
		now: () => input,
		act: async action => {
			const state = reduceWizard(input.state, action, input.facts);
			if (state === input.state) return;
			input = {...input, state};
			if (state.step !== 'start') await services.keepDraft(state);
		},
		tell: part => {
			const facts = {...input.facts, ...part};
			input = {facts, state: reduceWizard(input.state, {type: 'facts-came'}, facts)};
		},
	};
}
