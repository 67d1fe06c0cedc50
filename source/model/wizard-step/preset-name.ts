import type {WizardInput} from '../wizard/step.ts';

/** The name the preset is saved under: as somebody said, that of the one it was opened from, or the cluster's. */
export const presetName = ({state: {saveAs, opened, preset}}: Pick<WizardInput, 'state'>): string =>
	saveAs ?? opened?.name ?? preset.cluster;
