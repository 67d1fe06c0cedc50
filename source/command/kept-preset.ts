import type {HomeFolders} from '../preset/home.ts';
import {clusterFiles} from '../provision/cluster/cluster-files.ts';
import {readOptional} from '../provision/cluster/read-optional.ts';

/**
 * Where the preset is kept as a cluster was last made from it, here.
 * @param cluster its name; what has a "/" is none
 * @returns an absolute path; undefined where no cluster of that name was made from here
 */
export async function keptPreset(cluster: string, home: HomeFolders): Promise<string | undefined> {
	if (cluster.includes('/')) {
		return undefined;
	}

	const {preset} = clusterFiles(home, cluster);
	return (await readOptional(preset)) === undefined ? undefined : preset;
}
