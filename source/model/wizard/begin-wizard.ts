import {blankPreset} from './blank-preset.ts';
import type {WizardState} from './wizard-state.ts';

/** The wizard before anybody answered. */
export const beginWizard = (): WizardState => ({
	step: 'start',
	furthest: 'start',
	preset: blankPreset(),
	answered: [],
	saveAs: undefined,
	finish: 'save-and-run',
	isNodesOnly: false,
	opened: undefined,
	past: [],
	future: [],
});
