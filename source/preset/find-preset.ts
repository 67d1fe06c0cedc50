import {resolve} from 'node:path';
import {isPresetPath} from '../model/preset/is-preset-path.ts';
import type {HomeFolders} from './home.ts';
import {noSuchPreset} from './no-such-preset.ts';
import {presetShelf} from './preset-shelf.ts';

/** Where a preset is; `file` is one that the user named by its path. */
export type FoundPreset = {
	/** Absolute. */
	readonly path: string;
	readonly origin: 'file' | 'saved' | 'shipped';
};

/**
 * What a reference stands for: a path when it has a slash or ends with .yaml or .yml, the name of a
 * saved or shipped preset otherwise.
 * @throws UserError when no preset has the name. A path is not looked for here.
 */
export const findPreset = async (reference: string, home: HomeFolders): Promise<FoundPreset> => {
	if (isPresetPath(reference)) return {path: resolve(reference), origin: 'file'};

	const shelf = await presetShelf(home);
	const found = shelf.find(({name}) => name === reference);
	if (found) return {path: found.path, origin: found.origin};
	throw noSuchPreset(reference, shelf);
};
