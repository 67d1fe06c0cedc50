import {constants, createReadStream, openSync} from 'node:fs';
import {readdir, stat} from 'node:fs/promises';
import {Socket} from 'node:net';
import {basename, dirname, join, resolve} from 'node:path';
import {isPresetPath} from '../model/preset/fields.ts';
import type {Preset} from '../model/preset/schema.ts';
import {UserError} from '../primitives/errors.ts';
import {candidateList, nearestName, quote} from '../primitives/text.ts';
import {fileError} from '../system/files.ts';
import {type HomeFolders, shippedFile} from '../system/paths.ts';
import {PresetError, parsePreset} from './parse.ts';
import {decodePreset} from './yaml.ts';

/** A preset on the shelf with what it says, or what is first wrong with it. */
export type SeenPreset = ShelvedPreset &
	(
		| {readonly ok: true; readonly preset: Preset; readonly text: string}
		| {readonly ok: false; readonly problem: string}
	);

/** Reads a preset of the shelf; one that is broken is no error here. */
export async function lookAtPreset(
	shelved: ShelvedPreset,
	options: ReadOptions,
): Promise<SeenPreset> {
	try {
		const {preset, text} = await readPreset(shelved.path, options);
		return {...shelved, ok: true, preset, text};
	} catch (error) {
		if (!(error instanceof UserError)) throw error;
		return {...shelved, ok: false, problem: error.message.split('\n')[0] ?? ''};
	}
}

/** A preset, and the document it was read from. */
export type PresetDocument = FoundPreset & {
	readonly preset: Preset;
	/** As it stands in the file, comments and all. */
	readonly text: string;
};

/** The reading of presets, as far as it touches the outside. */
type ReadOptions = {
	readonly home: HomeFolders;
	readonly signal?: AbortSignal | undefined;
};

/**
 * Reads the preset that a path, or the name of a saved or shipped one, stands for.
 * @throws PresetError that tells all that is wrong in it at once
 * @throws UserError when there is none, or its file cannot be read
 */
export async function readPreset(
	reference: string,
	{home, signal}: ReadOptions,
): Promise<PresetDocument> {
	const found = await findPreset(reference, home);
	const decoded = decodePreset(await readPresetFile(found.path, signal));
	if (!decoded.ok) throw new PresetError(shown(reference, found), [decoded.problem]);

	const parsed = parsePreset(decoded.text);
	if (!parsed.ok) throw new PresetError(shown(reference, found), parsed.problems);
	return {...found, preset: parsed.preset, text: decoded.text};
}

/** A file is shown as the user wrote it; a name as the file it stands for. */
const shown = (reference: string, {origin, path}: FoundPreset) =>
	origin === 'file' ? reference : path;

/** Where a preset is; `file` is one that the user named by its path. */
type FoundPreset = {
	/** Absolute. */
	readonly path: string;
	readonly origin: 'file' | 'saved' | 'shipped';
};

/**
 * What a reference stands for: a path when it has a slash or ends with .yaml or .yml, the name of a
 * saved or shipped preset otherwise.
 * @throws UserError when no preset has the name. A path is not looked for here.
 */
export async function findPreset(reference: string, home: HomeFolders): Promise<FoundPreset> {
	if (isPresetPath(reference)) return {path: resolve(reference), origin: 'file'};

	const shelf = await presetLibrary(home);
	const found = shelf.find(({name}) => name === reference);
	if (found) return {path: found.path, origin: found.origin};
	throw noSuchPreset(reference, shelf);
}

/**
 * The bytes of a preset's file. It may be a pipe (`rookery up <(…)`), so that its size shows only as
 * it is read.
 * @throws UserError when there is none, it cannot be read, or it is larger than any preset
 */
export async function readPresetFile(
	path: string,
	signal: AbortSignal | undefined,
): Promise<Uint8Array> {
	const chunks: Uint8Array[] = [];
	try {
		for await (const chunk of await openPresetFile(path, signal)) {
			chunks.push(chunk as Uint8Array);
		}
	} catch (error) {
		throw await readError(path, error as NodeJS.ErrnoException);
	}

	const bytes = Buffer.concat(chunks);
	if (bytes.length <= mostBytes) return bytes;
	throw new UserError('this is no preset: it is larger than 256 KiB', {
		fault: 'preset',
		where: path,
		hint: 'a preset of a thousand nodes has some 40 KiB; name the right file',
	});
}

const mostBytes = 256 * 1024;

/**
 * A pipe is read without blocking: while one waited for its writer, not even Ctrl-C would end the process
 * (Node waits for its threads as it exits). One that nobody writes to reads as empty.
 */
async function openPresetFile(
	path: string,
	signal: AbortSignal | undefined,
): Promise<AsyncIterable<unknown>> {
	if (!(await stat(path)).isFIFO()) return createReadStream(path, {end: mostBytes, signal});
	const fd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
	return new Socket({fd, readable: true, writable: false, ...(signal ? {signal} : {})});
}

async function readError(path: string, error: NodeJS.ErrnoException): Promise<unknown> {
	if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return noSuchFile(path);
	const known = faults[error.code ?? ''];
	if (!known) return fileError('the file could not be read', path, error, 'preset');
	return new UserError(known.message, {
		fault: 'preset',
		where: path,
		hint: known.hint,
		cause: error,
	});
}

const faults: Readonly<Record<string, {readonly message: string; readonly hint: string}>> = {
	EISDIR: {message: 'this is a folder', hint: 'name the file of a preset in it'},
	EACCES: {message: 'you may not read this file', hint: 'look at its rights: ls -l'},
	EPERM: {message: 'you may not read this file', hint: 'look at its rights: ls -l'},
	ELOOP: {message: 'this link leads back to itself', hint: 'name the file itself'},
	ENAMETOOLONG: {message: 'no file has so long a name', hint: 'name the file of a preset'},
};

/** The error of a path where nothing is, with the file that was likely meant. */
async function noSuchFile(path: string): Promise<UserError> {
	const beside = await readdir(dirname(path)).catch(() => undefined);
	const nearest = nearestName(basename(path), beside ?? []);
	const hint = beside
		? nearest && `did you mean ${join(dirname(path), nearest)}?`
		: `there is no folder ${dirname(path)} either`;
	return new UserError('there is no such file', {
		fault: 'preset',
		where: path,
		hint: hint ?? '"rookery presets list" shows the presets that go by a name',
	});
}

/** The error of a name that no preset on the shelf has, with the one that was likely meant. */
export function noSuchPreset(reference: string, shelf: readonly ShelvedPreset[]): UserError {
	const names = shelf.map(({name}) => name);
	const nearest = nearestName(reference, names);
	return new UserError(`no saved or shipped preset is named ${quote(reference)}`, {
		fault: 'preset',
		hint:
			nearest === undefined
				? `${candidateList(names)}; the path of a file has a "/" or ends with .yaml`
				: `did you mean ${nearest}?`,
	});
}

/** A preset that goes by a name; what it says has not been looked at. */
export type ShelvedPreset = {
	readonly name: string;
	/** Absolute. */
	readonly path: string;
	readonly origin: 'saved' | 'shipped';
};

/** Every preset that goes by a name, by name; a saved one hides the shipped one of its name. */
export async function presetLibrary(home: HomeFolders): Promise<readonly ShelvedPreset[]> {
	const saved = await presetsIn(savedFolder(home), 'saved');
	const shipped = await presetsIn(shippedFolder(), 'shipped');
	const names = new Set(saved.map(({name}) => name));
	return [...saved, ...shipped.filter(({name}) => !names.has(name))].sort((a, b) =>
		a.name.localeCompare(b.name, 'en'),
	);
}

async function presetsIn(
	folder: string,
	origin: ShelvedPreset['origin'],
): Promise<readonly ShelvedPreset[]> {
	const files = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
		if (error.code === 'ENOENT') return [];
		throw fileError('the folder of presets could not be read', folder, error);
	});
	return files
		.filter(file => file.endsWith('.yaml') && !file.startsWith('.'))
		.map(file => ({name: file.slice(0, -'.yaml'.length), path: join(folder, file), origin}));
}

/** Where the user's own presets are kept; it need not exist yet. */
export const savedFolder = ({config}: HomeFolders): string => join(config, 'presets');

/** The folder of the presets that come with rookery. */
export const shippedFolder = (): string => shippedFile('presets');
