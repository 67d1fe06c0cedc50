import {join} from 'node:path';
import type {HomeFolders} from '../../preset/home.ts';

/** Where environments are kept, each beside its record. */
export const environmentsFolder = (home: HomeFolders): string =>
	join(home.data, 'kubespray', 'environments');
