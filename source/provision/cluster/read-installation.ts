import type {Instance} from '../../model/fleet.ts';
import {ClusterRecord} from '../../model/kubespray/cluster-record.ts';
import {
	type Installation,
	InstallationBegun,
	installationOf,
} from '../../model/kubespray/installation.ts';
import type {ClusterFiles} from './cluster-files.ts';
import {readJson} from './read-json.ts';

/**
 * How far Kubernetes is installed by what is recorded here; the nodes themselves are not asked.
 * @param instances left out where LXD was not asked either
 */
export async function readInstallation(
	{clusterRecord, installationBegun}: ClusterFiles,
	instances?: readonly Instance[],
): Promise<Installation> {
	const [record, begun] = await Promise.all([
		readJson(clusterRecord, ClusterRecord),
		readJson(installationBegun, InstallationBegun),
	]);
	return installationOf({record, begun, instances});
}
