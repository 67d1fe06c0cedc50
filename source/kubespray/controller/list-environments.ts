import {readdir} from 'node:fs/promises';
import {join} from 'node:path';
import type {z} from 'zod';
import type {HomeFolders} from '../../preset/home.ts';
import {readRecord} from '../program/read-record.ts';
import {EnvironmentRecord} from './environment-record.ts';
import {environmentsFolder} from './environments-folder.ts';

/** The records of environments that were made to the end, of those requirements or of all. */
export async function listEnvironments(
	home: HomeFolders,
	key = '',
): Promise<z.infer<typeof EnvironmentRecord>[]> {
	const folder = environmentsFolder(home);
	const names = await readdir(folder).catch(() => []);
	const records = names
		.filter(name => name.startsWith(key) && name.endsWith('.json'))
		.map(name => readRecord(join(folder, name), EnvironmentRecord));
	return (await Promise.all(records)).filter(record => record !== undefined);
}
