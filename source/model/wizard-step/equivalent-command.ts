import type {WizardInput} from '../wizard/step.ts';
import {presetName} from './preset-name.ts';

/** What does the same without the wizard, once the preset is saved. */
export const equivalentCommand = ({state}: Pick<WizardInput, 'state'>): string =>
	`rookery up ${presetName({state})}${state.isNodesOnly ? ' --until nodes' : ''}`;
