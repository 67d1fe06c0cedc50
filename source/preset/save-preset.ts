import {join} from 'node:path';
import {quote} from '../model/quote.ts';
import {UserError} from '../model/user-error.ts';
import type {HomeFolders} from './home.ts';
import {presetSchema} from './preset-schema.ts';
import {savedFolder} from './saved-folder.ts';
import {schemaComment} from './schema-comment.ts';
import {writeAtomically} from './write-atomically.ts';
import {writePreset} from './write-preset.ts';

/** The text of a valid preset, the name to keep it under, and whether to replace one of that name. */
export type SaveOptions = {
	readonly name: string;
	readonly text: string;
	readonly force: boolean;
	/** What to do where the name is taken. */
	readonly otherwise: string;
	readonly home: HomeFolders;
};

/**
 * Keeps a preset under a name, word for word; only the line that tells editors where the schema is
 * comes to name the schema beside the saved presets, which is brought up to date.
 * @returns the path it was written to
 * @throws UserError when the name cannot be one, is taken and `force` is not set, or on a failed write
 */
export const savePreset = async ({
	name,
	text,
	force,
	otherwise,
	home,
}: SaveOptions): Promise<string> => {
	if (!/^[A-Za-z0-9][-A-Za-z0-9_]{0,62}$/.test(name)) {
		throw new UserError(`${quote(name)} cannot be the name of a preset`, {
			fault: 'usage',
			hint: 'use letters, digits, "-" and "_", at most 63; the file is kept in the folder of presets',
		});
	}
	const folder = savedFolder(home);
	const path = join(folder, `${name}.yaml`);
	const inPlace = text.replace(anySchemaComment, schemaComment);
	await writePreset({path, text: inPlace, force, otherwise});
	await writeAtomically(join(folder, 'preset.schema.json'), presetSchema());
	return path;
};

const anySchemaComment = /^# yaml-language-server: *\$schema=.*$/m;
