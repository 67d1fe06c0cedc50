import {readRecord} from '../program/read-record.ts';
import {durationsPath} from './durations-path.ts';
import {KeptTaskTimes} from './kept-task-times.ts';

/** Seconds that each task of a playbook took at most on a node in earlier runs, by name; none the first time. */
export async function readUsualTimes(
	stateFolder: string,
	about: {readonly release: string; readonly playbook: string},
): Promise<ReadonlyMap<string, number>> {
	const kept = await readRecord(durationsPath(stateFolder, {...about, of: 'tasks'}), KeptTaskTimes);
	return new Map(
		Object.entries(kept?.tasks ?? {}).map(([name, seconds]) => [name, Math.max(...seconds)]),
	);
}
