import {existsSync} from 'node:fs';
import {join} from 'node:path';

/**
 * The folder of the presets that come with rookery: two folders up from the source, three from what
 * is built of it (dist/source/preset).
 */
export const shippedFolder = (): string => {
	const folders = ['../..', '../../..'].map(up => join(import.meta.dirname, up, 'presets'));
	const folder = folders.find(candidate => existsSync(candidate));
	if (folder === undefined) throw new Error(`no shipped presets in ${folders.join(' or ')}`);
	return folder;
};
