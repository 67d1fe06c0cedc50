import type {Preset} from '../model/preset/preset.ts';
import {decodePreset} from './decode-preset.ts';
import {type FoundPreset, findPreset} from './find-preset.ts';
import type {HomeFolders} from './home.ts';
import {parsePreset} from './parse-preset.ts';
import {PresetError} from './preset-error.ts';
import {readPresetFile} from './read-preset-file.ts';

/** A preset, and the document it was read from. */
export type PresetDocument = FoundPreset & {
	readonly preset: Preset;
	/** As it stands in the file, comments and all. */
	readonly text: string;
};

/** The reading of presets, as far as it touches the outside. */
export type ReadOptions = {
	readonly home: HomeFolders;
	readonly signal?: AbortSignal | undefined;
};

/**
 * Reads the preset that a path, or the name of a saved or shipped one, stands for.
 * @throws PresetError that tells all that is wrong in it at once
 * @throws UserError when there is none, or its file cannot be read
 */
export const readPreset = async (
	reference: string,
	{home, signal}: ReadOptions,
): Promise<PresetDocument> => {
	const found = await findPreset(reference, home);
	const decoded = decodePreset(await readPresetFile(found.path, signal));
	if (!decoded.ok) throw new PresetError(shown(reference, found), [decoded.problem]);

	const parsed = parsePreset(decoded.text);
	if (!parsed.ok) throw new PresetError(shown(reference, found), parsed.problems);
	return {...found, preset: parsed.preset, text: decoded.text};
};

/** A file is shown as the user wrote it; a name as the file it stands for. */
const shown = (reference: string, {origin, path}: FoundPreset) =>
	origin === 'file' ? reference : path;
