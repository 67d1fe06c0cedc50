import type {WizardInput} from '../wizard/step.ts';

/** The name the preset is saved under, or the file: as somebody said, where it was opened from, or the cluster's. */
export const presetName = ({state: {saveAs, opened, preset}}: Pick<WizardInput, 'state'>): string =>
	saveAs ?? opened?.name ?? opened?.path ?? preset.cluster;
