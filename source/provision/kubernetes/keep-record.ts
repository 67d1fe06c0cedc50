import type {ClusterRecord} from '../../model/kubespray/cluster-record.ts';
import {readClusterRecord} from '../cluster/read-cluster-record.ts';
import {writePrivate} from '../cluster/write-private.ts';

/** Changes what is kept of a cluster; without a record there is nothing to change. */
export async function keepRecord(
	path: string,
	change: (record: ClusterRecord) => ClusterRecord,
): Promise<void> {
	const record = await readClusterRecord(path);
	if (record) {
		await writePrivate(path, `${JSON.stringify(change(record), undefined, '\t')}\n`);
	}
}
