import {reduceWizard} from '../../../model/wizard/reduce-wizard.ts';
import type {WizardInput} from '../../../model/wizard/step.ts';
import type {WizardAction} from '../../../model/wizard/wizard-action.ts';
import type {Tell, WizardServices} from '../services.ts';

/** The wizard while it goes on: what it is now, and what changes it. */
export type PlainSession = {
	readonly now: () => WizardInput;
	/** Every change is kept as the draft. */
	readonly act: (action: WizardAction) => Promise<void>;
	readonly tell: Tell;
};

export const plainSession = (begin: WizardInput, services: WizardServices): PlainSession => {
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
};
