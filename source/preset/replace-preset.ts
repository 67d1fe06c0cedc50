import {UserError} from '../model/user-error.ts';
import {decodePreset} from './decode-preset.ts';
import {readPresetFile} from './read-preset-file.ts';
import {writeAtomically} from './write-atomically.ts';

/** A preset's file, its text when it was read, and the text it is to have. */
export type Replacement = {
	/** Absolute. */
	readonly path: string;
	readonly before: string;
	readonly text: string;
};

/**
 * Writes an edited preset over the one it was made from.
 * @throws UserError when somebody changed the file since it was read, or it cannot be written
 */
export const replacePreset = async ({path, before, text}: Replacement): Promise<void> => {
	const decoded = decodePreset(await readPresetFile(path, undefined));
	if (!decoded.ok || decoded.text !== before) {
		throw new UserError('the preset was changed meanwhile by somebody else', {
			fault: 'usage',
			where: path,
			hint: 'it was left as it is; run it again',
		});
	}
	await writeAtomically(path, text);
};
