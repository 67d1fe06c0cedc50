import {readFile, stat} from 'node:fs/promises';
import {basename, dirname} from 'node:path';
import type {PresetSource, PresetState} from '../model/preset/source.ts';
import {presetLibrary, readPresetFile, savedFolder, shippedFolder} from '../preset/library.ts';
import {decodePreset} from '../preset/yaml.ts';
import {UserError} from '../primitives/errors.ts';
import type {HomeFolders} from '../system/paths.ts';
import {runFiles} from './run-folder.ts';

/**
 * Where a preset came from, for the record of its run.
 * @param path absolute, of the document it was read from
 * @returns undefined for what cannot be read a second time: a pipe, as of `rookery up <(…)`
 */
export async function presetSource(
	path: string,
	home: HomeFolders,
): Promise<PresetSource | undefined> {
	if (!(await isFile(path))) return undefined;
	const name = basename(path, '.yaml');
	const isNamed = path.endsWith('.yaml');
	if (isNamed && dirname(path) === savedFolder(home)) return {kind: 'saved', name, path};
	if (isNamed && dirname(path) === shippedFolder()) return {kind: 'shipped', name, path};
	return {kind: 'file', path};
}

/**
 * Compares the preset that a run was given with the copy that the run kept of it.
 * @param folder of the run
 * @param home where named presets are: a preset saved since under the name of a shipped one counts
 */
export async function givenPresetState(
	folder: string,
	source: PresetSource | undefined,
	home: HomeFolders,
): Promise<PresetState> {
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
}

/** What the name stands for now. */
async function pathNow(source: PresetSource, home: HomeFolders) {
	if (source.kind === 'file') return source.path;
	const shelf = await presetLibrary(home);
	return shelf.find(({name}) => name === source.name)?.path;
}

const isFile = (path: string) =>
	stat(path).then(
		found => found.isFile(),
		() => false,
	);
