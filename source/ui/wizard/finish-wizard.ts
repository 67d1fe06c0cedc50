import {UserError} from '../../model/user-error.ts';
import type {WizardInput} from '../../model/wizard/step.ts';
import type {WizardAction} from '../../model/wizard/wizard-action.ts';
import {chosenFinish} from '../../model/wizard-step/chosen-finish.ts';
import {saveTarget} from '../../model/wizard-step/save-target.ts';
import {savePresetAs} from './save-preset-as.ts';
import type {WizardServices} from './services.ts';
import type {WizardEnd} from './wizard-end.ts';

type Finishing = {
	readonly services: WizardServices;
	/** Waited for where it takes time. */
	readonly act: (action: WizardAction) => unknown;
	readonly signal: AbortSignal;
};

/**
 * Does what was chosen on the last screen: saves, runs, or both; the draft is done with then. Nothing is
 * saved for a run that can't begin.
 * @throws UserError when the preset can't be saved, or the run can't begin
 */
export const finishWizard = async (
	{state, facts}: WizardInput,
	{services, act, signal}: Finishing,
): Promise<WizardEnd> => {
	const {preset, opened, isNodesOnly} = state;
	const {finish, hindrance} = chosenFinish({state, facts});
	const target = saveTarget({state, facts});
	if (finish === 'save') {
		const {path} = await savePresetAs(state, {target, services, act});
		await services.removeDraft();
		return {kind: 'saved', path};
	}

	const {checks} = facts;
	if (checks.kind !== 'known') {
		throw new UserError(`the preset is not run: ${hindrance}`, {
			fault: 'check',
			hint: 'go back to the checks',
		});
	}

	await services.refuseBusy(preset.cluster);
	const saved = finish === 'run' ? undefined : await savePresetAs(state, {target, services, act});
	const text = saved?.text ?? (await services.write(preset, opened));
	const path = saved?.path ?? (opened?.text === text ? opened.path : undefined);
	const run = await services.start({preset, text, path, checks, isNodesOnly}, signal);
	await services.removeDraft();
	return {kind: 'run', run};
};
