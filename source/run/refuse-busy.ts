import type {HomeFolders} from '../preset/home.ts';
import {clusterLockPath} from './cluster-lock-path.ts';
import {isLocked} from './is-locked.ts';

/**
 * Looks whether a run could begin now, for whoever is about to change something that only a run of it makes
 * good.
 * @throws UserError that names the run which has the cluster
 */
export const refuseBusy = async (home: HomeFolders, cluster: string): Promise<void> => {
	if (!isLocked(clusterLockPath(home, cluster))) return;
	// Loaded when needed: the way into a run stays quick.
	const [{clusterBusy}, {findLiveRun}] = await Promise.all([
		import('./cluster-busy.ts'),
		import('./find-live-run.ts'),
	]);
	throw clusterBusy(cluster, await findLiveRun(home, cluster));
};
