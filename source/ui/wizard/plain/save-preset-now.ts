import {checkPreset} from '../../../model/preset/check-preset.ts';
import {isPresetPath} from '../../../model/preset/is-preset-path.ts';
import {UserError} from '../../../model/user-error.ts';
import {presetName} from '../../../model/wizard-step/preset-name.ts';
import {printable} from '../../printable.ts';
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

	const text = await services.write(preset, opened);
	const name = presetName({state});
	const replace = [opened?.name, opened?.path].includes(name);
	const path = await services.save({preset, text, name, replace});
	write(printable(`Saved: ${path}`));
	const isFile = isPresetPath(name);
	const source = isFile ? path : `saved preset ${name}`;
	await session.act({
		type: 'saved',
		opened: {text, source, name: isFile ? undefined : name, path},
	});
};
