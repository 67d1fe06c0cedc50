import {readFile, stat} from 'node:fs/promises';
import {basename, dirname} from 'node:path';
import type {PresetSource, PresetState} from '../model/preset/preset-source.ts';
import {UserError} from '../model/user-error.ts';
import {decodePreset} from '../preset/decode-preset.ts';
import type {HomeFolders} from '../preset/home.ts';
import {presetShelf} from '../preset/preset-shelf.ts';
import {readPresetFile} from '../preset/read-preset-file.ts';
import {savedFolder} from '../preset/saved-folder.ts';
import {shippedFolder} from '../preset/shipped-folder.ts';
import {runFiles} from './run-files.ts';

/**
 * Where a preset came from, for the record of its run.
 * @param path absolute, of the document it was read from
 * @returns undefined for what cannot be read a second time: a pipe, as of `rookery up <(…)`
 */
export const presetSource = async (
	path: string,
	home: HomeFolders,
): Promise<PresetSource | undefined> => {
	if (!(await isFile(path))) return undefined;
	const name = basename(path, '.yaml');
	const isNamed = path.endsWith('.yaml');
	if (isNamed && dirname(path) === savedFolder(home)) return {kind: 'saved', name, path};
	if (isNamed && dirname(path) === shippedFolder()) return {kind: 'shipped', name, path};
	return {kind: 'file', path};
};

/**
 * Compares the preset that a run was given with the copy that the run kept of it.
 * @param folder of the run
 * @param home where named presets are: a preset saved since under the name of a shipped one counts
 */
export const givenPresetState = async (
	folder: string,
	source: PresetSource | undefined,
	home: HomeFolders,
): Promise<PresetState> => {
	if (!source) return 'unknown';
	try {
		const path = await pathNow(source, home);
		if (path === undefined || !(await isFile(path))) return 'gone';
		const copy = await readFile(runFiles(folder).preset, 'utf8');
		const decoded = decodePreset(await readPresetFile(path, undefined));
		return decoded.ok && decoded.text === copy ? 'same' : 'changed';
	} catch (error) {
		if (error instanceof UserError || (error instanceof Error && 'syscall' in error))
			return 'unknown';
		throw error;
	}
};

/** What the name stands for now. */
const pathNow = async (source: PresetSource, home: HomeFolders) => {
	if (source.kind === 'file') return source.path;
	const shelf = await presetShelf(home);
	return shelf.find(({name}) => name === source.name)?.path;
};

const isFile = (path: string) =>
	stat(path).then(
		found => found.isFile(),
		() => false,
	);
