import {resolve} from 'node:path';
import {nearestName} from '../model/nearest-name.ts';
import {isPresetPath} from '../model/preset/is-preset-path.ts';
import {quote} from '../model/quote.ts';
import {UserError} from '../model/user-error.ts';
import type {HomeFolders} from './home.ts';
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

	const names = shelf.map(({name}) => name);
	const nearest = nearestName(reference, names);
	throw new UserError(`no saved or shipped preset is named ${quote(reference)}`, {
		fault: 'preset',
		hint:
			nearest === undefined
				? `there are ${names.join(', ')}; the path of a file has a "/" or ends with .yaml`
				: `did you mean ${nearest}?`,
	});
};
