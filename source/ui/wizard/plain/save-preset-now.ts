import {checkPreset} from '../../../model/preset/check-preset.ts';
import {UserError} from '../../../model/user-error.ts';
import {presetName} from '../../../model/wizard-step/preset-name.ts';
import {printable} from '../../printable.ts';
import type {PlainOptions} from './plain-options.ts';
import type {PlainSession} from './plain-session.ts';

/**
 * Saves the preset as it stands, and goes on.
 * @throws UserError when it is not whole yet, or can't be written
 */
export const savePresetNow = async (
	session: PlainSession,
	{services, write}: Pick<PlainOptions, 'services' | 'write'>,
): Promise<void> => {
	const {state} = session.now();
	const {preset, opened} = state;
	const checked = checkPreset(preset);
	const [issue] = checked.ok ? [] : checked.issues;
	if (issue) {
		throw new UserError(`the preset can't be saved yet: ${issue.path.join('.')} ${issue.message}`, {
			fault: 'preset',
			hint: 'answer that first; a draft of it is kept all the same',
		});
	}

	const text = services.write(preset, opened);
	const name = presetName({state});
	write(printable(`Saved: ${await services.save({preset, text, name, replace: true})}`));
	// What is saved under it keeps its name.
	await session.act({type: 'edit', preset, keys: ['cluster']});
};
