import {rm} from 'node:fs/promises';
import {UserError} from '../model/user-error.ts';
import {fileError} from './file-error.ts';
import {findPreset} from './find-preset.ts';
import type {HomeFolders} from './home.ts';

/**
 * Removes a saved preset. Clusters made from it stay: a run keeps its own copy.
 * @returns the path it had
 * @throws UserError when none has the name, or it is none of the saved ones
 */
export const removePreset = async (name: string, home: HomeFolders): Promise<string> => {
	const {path, origin} = await findPreset(name, home);
	if (origin !== 'saved') {
		throw new UserError(
			origin === 'shipped' ? `${name} is shipped with rookery` : 'a file is no saved preset',
			{
				fault: 'usage',
				where: path,
				hint: 'only presets that were saved under a name are removed; "rookery presets list" shows them',
			},
		);
	}
	await rm(path).catch(error => {
		throw fileError('the preset could not be removed', path, error);
	});
	return path;
};
