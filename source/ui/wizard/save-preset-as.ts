import {isPresetPath} from '../../model/preset/is-preset-path.ts';
import type {WizardAction} from '../../model/wizard/wizard-action.ts';
import type {WizardState} from '../../model/wizard/wizard-state.ts';
import type {SaveTarget} from '../../model/wizard-step/save-target.ts';
import type {WizardServices} from './services.ts';

type Saving = {
	readonly target: Pick<SaveTarget, 'name' | 'mayReplace'>;
	readonly services: Pick<WizardServices, 'save' | 'write'>;
	/** Waited for where it takes time. */
	readonly act: (action: WizardAction) => unknown;
};

/**
 * Saves the preset, which is the document that the wizard goes on with from then on.
 * @returns the text, and the path it was written to
 * @throws UserError when there is something that may not be replaced, or it can't be written
 */
export const savePresetAs = async (
	{preset, opened}: WizardState,
	{target: {name, mayReplace}, services, act}: Saving,
): Promise<{readonly text: string; readonly path: string}> => {
	const text = await services.write(preset, opened);
	const path = await services.save({preset, text, name, replace: mayReplace});
	const document = isPresetPath(name)
		? {source: path, name: undefined}
		: {source: `saved preset ${name}`, name};
	await act({type: 'saved', opened: {text, path, ...document}});
	return {text, path};
};
