import {createWriteStream} from 'node:fs';
import {mkdir, writeFile} from 'node:fs/promises';
import {hostname} from 'node:os';
import {join} from 'node:path';
import {Readable} from 'node:stream';
import {pipeline} from 'node:stream/promises';
import {type RunRecord, runFiles} from '../../../source/run/run-folder.ts';
import type {HomeFolders} from '../../../source/system/paths.ts';

import {type MadeLogOptions, madeLog} from './made-log.ts';

/**
 * Puts a run with a made log on the shelf, as if it had been carried out.
 * @returns its folder
 */
export const writeMadeRun = async (
	home: HomeFolders,
	{id = 'made-1', ...log}: MadeLogOptions & {readonly id?: string | undefined},
): Promise<string> => {
	const folder = join(home.state, 'runs', id);
	await mkdir(folder, {recursive: true});
	const files = runFiles(folder);
	const record: RunRecord = {
		v: 1,
		id,
		cluster: 'made',
		host: hostname(),
		created: '2026-11-23T04:00:00.000Z',
		until: 'kubernetes',
		version: '0.0.0',
		home: {...home},
		ssh: {acceptedHostKeys: []},
	};
	await writeFile(files.record, JSON.stringify(record));
	await writeFile(files.preset, 'version: 1\n');
	await pipeline(Readable.from(linesOf(log)), createWriteStream(files.events));
	return folder;
};

/** Some thousand at once: a write a line takes longer than all the rest. */
function* linesOf(log: MadeLogOptions): Generator<string> {
	let lines = '';
	for (const event of madeLog(log)) {
		lines += `${JSON.stringify(event)}\n`;
		if (lines.length < 1_000_000) continue;
		yield lines;
		lines = '';
	}
	yield lines;
}
