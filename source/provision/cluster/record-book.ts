import {type NodeRecord, NodeRecords} from '../../model/node-record.ts';
import {readOptional} from './read-optional.ts';
import {writePrivate} from './write-private.ts';

/** The records of one cluster's nodes: one writer at a time, in the order of the calls. */
export type RecordBook = {
	readonly all: () => NodeRecords;
	/** Replaces one node's record; undefined forgets it. */
	readonly write: (node: string, record: NodeRecord | undefined) => Promise<void>;
};

/** @param path of `nodes.json`; records that can't be read are as good as none: their work is done again */
export async function openRecordBook(path: string): Promise<RecordBook> {
	let records = parse(await readOptional(path));
	let writing = Promise.resolve();
	return {
		all: () => records,
		write: async (node, record) => {
			const {[node]: _, ...others} = records;
			records = record === undefined ? others : {...others, [node]: record};
			writing = writing.then(async () =>
				writePrivate(path, `${JSON.stringify(records, undefined, '\t')}\n`),
			);
			await writing;
		},
	};
}

function parse(text: string | undefined): NodeRecords {
	try {
		return NodeRecords.parse(JSON.parse(text ?? '{}'));
	} catch {
		return {};
	}
}
