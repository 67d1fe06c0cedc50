import type {WizardInput} from '../wizard/step.ts';
import type {ListedPreset} from '../wizard/wizard-facts.ts';
import {presetName} from './preset-name.ts';

/** Where a preset is saved. */
export type SaveTarget = {
	/** The name it goes by from then on, or the path of a file. */
	readonly name: string;
	/** Whether it may take the place of what is there. */
	readonly mayReplace: boolean;
	/** Another saved preset of that name. */
	readonly other: ListedPreset | undefined;
};

/**
 * Where the preset is saved as things stand. It replaces what it was opened from or saved as, and another
 * preset only at the last step, which tells of that one; of a file nobody knows what it holds.
 */
export const saveTarget = ({state, facts}: WizardInput): SaveTarget => {
	const {opened, step} = state;
	const name = presetName({state});
	const isOwn = name === opened?.name || name === opened?.path;
	const other = isOwn
		? undefined
		: facts.presets.find(preset => preset.name === name && preset.origin === 'saved');
	return {name, mayReplace: isOwn || (other !== undefined && step === 'review'), other};
};
