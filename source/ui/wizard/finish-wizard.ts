import {isPresetPath} from '../../model/preset/is-preset-path.ts';
import {UserError} from '../../model/user-error.ts';
import type {WizardInput} from '../../model/wizard/step.ts';
import type {WizardState} from '../../model/wizard/wizard-state.ts';
import {chosenFinish} from '../../model/wizard-step/chosen-finish.ts';
import {presetName} from '../../model/wizard-step/preset-name.ts';
import type {WizardServices} from './services.ts';
import type {WizardEnd} from './wizard-end.ts';

/**
 * Does what was chosen on the last screen: saves, runs, or both; the draft is done with then.
 * @throws UserError when the preset can't be saved, or the run can't begin
 */
export const finishWizard = async (
	{state, facts}: WizardInput,
	{services, signal}: {readonly services: WizardServices; readonly signal: AbortSignal},
): Promise<WizardEnd> => {
	const {preset, opened, isNodesOnly} = state;
	const {finish, hindrance} = chosenFinish({state, facts});
	const {checks} = facts;
	const text = await services.write(preset, opened);
	const name = presetName({state});
	const path =
		finish === 'run' ? '' : await services.save({preset, text, name, replace: mayReplace(state)});
	if (finish === 'save') {
		await services.removeDraft();
		return {kind: 'saved', path};
	}

	if (checks.kind !== 'known') {
		throw new UserError(`the preset is not run: ${hindrance}`, {
			fault: 'check',
			hint: 'go back to the checks',
		});
	}

	const run = await services.start({preset, text, checks, isNodesOnly}, signal);
	await services.removeDraft();
	return {kind: 'run', run};
};

/** Of a preset that goes by a name the last screen tells that it is replaced; of a file nobody knows what it holds. */
const mayReplace = ({saveAs, opened}: WizardState) =>
	saveAs === undefined || !isPresetPath(saveAs) || saveAs === opened?.path;
