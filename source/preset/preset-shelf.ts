import {readdir} from 'node:fs/promises';
import {join} from 'node:path';
import {fileError} from './file-error.ts';
import type {HomeFolders} from './home.ts';
import {savedFolder} from './saved-folder.ts';
import {shippedFolder} from './shipped-folder.ts';

/** A preset that goes by a name; what it says has not been looked at. */
export type ShelvedPreset = {
	readonly name: string;
	/** Absolute. */
	readonly path: string;
	readonly origin: 'saved' | 'shipped';
};

/** Every preset that goes by a name, by name; a saved one hides the shipped one of its name. */
export const presetShelf = async (home: HomeFolders): Promise<readonly ShelvedPreset[]> => {
	const saved = await presetsIn(savedFolder(home), 'saved');
	const shipped = await presetsIn(shippedFolder(), 'shipped');
	const names = new Set(saved.map(({name}) => name));
	return [...saved, ...shipped.filter(({name}) => !names.has(name))].sort((a, b) =>
		a.name.localeCompare(b.name, 'en'),
	);
};

const presetsIn = async (
	folder: string,
	origin: ShelvedPreset['origin'],
): Promise<readonly ShelvedPreset[]> => {
	const files = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
		if (error.code === 'ENOENT') return [];
		throw fileError('the folder of presets could not be read', folder, error);
	});
	return files
		.filter(file => file.endsWith('.yaml') && !file.startsWith('.'))
		.map(file => ({name: file.slice(0, -'.yaml'.length), path: join(folder, file), origin}));
};
