import {readdir} from 'node:fs/promises';
import {join} from 'node:path';
import type {HomeFolders} from '../../preset/home.ts';

/** The clusters this laptop keeps something for, by name. */
export async function listClusters({data}: HomeFolders): Promise<readonly string[]> {
	try {
		const entries = await readdir(join(data, 'clusters'), {withFileTypes: true});
		return entries
			.filter(entry => entry.isDirectory())
			.map(({name}) => name)
			.toSorted();
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
			return [];
		}

		throw error;
	}
}
