import {join} from 'node:path';
import type {HomeFolders} from '../preset/home.ts';

/** The file that a run of this cluster locks for as long as it goes. */
export const clusterLockPath = (home: HomeFolders, cluster: string): string =>
	join(home.state, 'locks', `${cluster}.lock`);
