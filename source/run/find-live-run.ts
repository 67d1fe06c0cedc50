import type {HomeFolders} from '../preset/home.ts';
import {listRuns} from './list-runs.ts';
import type {RunSummary} from './summarise-run.ts';

export type LiveRun = RunSummary & {readonly state: 'live'};

/** The run of a cluster whose worker lives, if there is one. */
export const findLiveRun = async (
	home: HomeFolders,
	cluster: string,
): Promise<LiveRun | undefined> =>
	(await listRuns(home)).find(
		(run): run is LiveRun => run.state === 'live' && run.cluster === cluster,
	);
