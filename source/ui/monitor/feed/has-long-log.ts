import {existsSync, readdirSync} from 'node:fs';
import {join} from 'node:path';
import type {HomeFolders} from '../../../preset/home.ts';
import {isLongLog} from './is-long-log.ts';

/** Whether some run has a long log; goes by sizes alone, before anything is loaded that reads runs. */
export const hasLongLog = ({state}: HomeFolders): boolean => {
	const shelf = join(state, 'runs');
	return existsSync(shelf) && readdirSync(shelf).some(name => isLongLog(join(shelf, name)));
};
