import {ClusterRecord} from '../../model/kubespray/cluster-record.ts';
import {readJson} from '../cluster/read-json.ts';
import {writeJson} from '../cluster/write-json.ts';

/** Changes what is kept of a cluster; without a record there is nothing to change. */
export async function keepRecord(
	path: string,
	change: (record: ClusterRecord) => ClusterRecord,
): Promise<void> {
	const record = await readJson(path, ClusterRecord);
	if (record) {
		await writeJson(path, change(record));
	}
}
