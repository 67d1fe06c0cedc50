import {ClusterRecord} from '../../model/kubespray/cluster-record.ts';
import {readOptional} from './read-optional.ts';

/** What kubespray was last carried to the end with; a record that can't be read is as good as none. */
export async function readClusterRecord(path: string): Promise<ClusterRecord | undefined> {
	try {
		const text = await readOptional(path);
		return text === undefined ? undefined : ClusterRecord.parse(JSON.parse(text));
	} catch {
		return undefined;
	}
}
