import {access, rm} from 'node:fs/promises';
import {join} from 'node:path';
import {UserError} from '../primitives/errors.ts';
import {quote} from '../primitives/text.ts';
import {fileError, writeAtomically} from '../system/files.ts';
import type {HomeFolders} from '../system/paths.ts';
import {findPreset, readPresetFile, savedFolder} from './library.ts';
import {presetSchema, schemaComment} from './write.ts';
import {decodePreset} from './yaml.ts';

/** The text of a valid preset, the name to keep it under, and whether to replace one of that name. */
type SaveOptions = {
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
export async function savePreset({
	name,
	text,
	force,
	otherwise,
	home,
}: SaveOptions): Promise<string> {
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
	await writeReadable(join(folder, 'preset.schema.json'), presetSchema());
	return path;
}

const anySchemaComment = /^# yaml-language-server: *\$schema=.*$/m;

/** A file to write, and whether one that is there may be replaced. */
type WriteOptions = {
	/** Absolute. */
	readonly path: string;
	readonly text: string;
	readonly force: boolean;
	/** What to do about one that is there. */
	readonly otherwise: string;
};

/**
 * Writes a preset's file, readable by all: a preset holds no secret.
 * @throws UserError when there is one already and `force` is not set, or it cannot be written
 */
export async function writePreset({path, text, force, otherwise}: WriteOptions): Promise<void> {
	const isThere = await access(path).then(
		() => true,
		() => false,
	);
	if (isThere && !force) {
		throw new UserError('there is a preset of this name already', {
			fault: 'usage',
			code: 'preset-exists',
			where: path,
			hint: otherwise,
		});
	}
	await writeReadable(path, text);
}

const writeReadable = (path: string, text: string) =>
	writeAtomically(path, text, 0o644).catch(error => {
		throw fileError('the file could not be written', path, error);
	});

/** A preset's file, its text when it was read, and the text it is to have. */
type Replacement = {
	/** Absolute. */
	readonly path: string;
	readonly before: string;
	readonly text: string;
};

/**
 * Writes an edited preset over the one it was made from.
 * @throws UserError when somebody changed the file since it was read, or it cannot be written
 */
export async function replacePreset({path, before, text}: Replacement): Promise<void> {
	const decoded = decodePreset(await readPresetFile(path, undefined));
	if (!decoded.ok || decoded.text !== before) {
		throw new UserError('the preset was changed meanwhile by somebody else', {
			fault: 'usage',
			where: path,
			hint: 'it was left as it is; run it again',
		});
	}
	await writeReadable(path, text);
}

/**
 * Removes a saved preset. Clusters made from it stay: a run keeps its own copy.
 * @returns the path it had
 * @throws UserError when none has the name, or it is none of the saved ones
 */
export async function removePreset(name: string, home: HomeFolders): Promise<string> {
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
}
