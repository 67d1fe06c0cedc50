import type {WizardInput} from '../wizard/step.ts';
import {presetName} from './preset-name.ts';

/** What does the same without the wizard, from the file that the preset is saved in. */
export const equivalentCommand = ({state}: Pick<WizardInput, 'state'>): string =>
	[
		'rookery up',
		state.finish === 'run' ? 'FILE' : presetName({state}),
		...(state.isNodesOnly ? ['--until nodes'] : []),
		'--yes',
	].join(' ');
