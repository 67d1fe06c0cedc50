import {checkPreset} from '../../../model/preset/check-preset.ts';
import {UserError} from '../../../model/user-error.ts';
import {saveTarget} from '../../../model/wizard-step/save-target.ts';
import {printable} from '../../printable.ts';
import {savePresetAs} from '../save-preset-as.ts';
import type {PlainParts} from './plain-options.ts';
import type {PlainSession} from './plain-session.ts';

/**
 * Saves the preset as it stands, and goes on.
 * @throws UserError when it is not whole yet, or can't be written
 */
export const savePresetNow = async (
	session: PlainSession,
	{services, write}: Pick<PlainParts, 'services' | 'write'>,
): Promise<void> => {
	const input = session.now();
	const checked = checkPreset(input.state.preset);
	const [issue] = checked.ok ? [] : checked.issues;
	if (issue) {
		throw new UserError(`the preset can't be saved yet: ${issue.path.join('.')} ${issue.message}`, {
			fault: 'preset',
			hint: 'answer that first; a draft of it is kept all the same',
		});
	}

	const target = saveTarget(input);
	const {path} = await savePresetAs(input.state, {target, services, act: session.act});
	write(printable(`Saved: ${path}`));
};
