import type {HomeFolders} from '../preset/home.ts';
import {clusterLockPath} from './cluster-lock-path.ts';
import {isLocked} from './is-locked.ts';

/**
 * Makes sure that no other process is changing a cluster. Every command that changes one calls this before it
 * looks at anything: what it would find is only a moment of the other's work.
 * @throws UserError that names the run or the command which has the cluster
 */
export const refuseBusy = async (home: HomeFolders, cluster: string): Promise<void> => {
	if (!isLocked(clusterLockPath(home, cluster))) return;
	// Loaded when needed: the way into a run stays quick.
	const {clusterBusy} = await import('./cluster-busy.ts');
	throw await clusterBusy(home, cluster);
};
