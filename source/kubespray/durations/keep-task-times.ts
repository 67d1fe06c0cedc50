import {writeAtomically} from '../../preset/write-atomically.ts';
import {readRecord} from '../program/read-record.ts';
import {durationsPath} from './durations-path.ts';
import {KeptTaskTimes} from './kept-task-times.ts';
import type {TaskTimes} from './time-tasks.ts';

/** Keeps how long the tasks of a playbook that ended well took; of tasks that it had not, what was known of them. */
export async function keepTaskTimes(
	stateFolder: string,
	{
		tasks,
		...about
	}: {readonly release: string; readonly playbook: string; readonly tasks: TaskTimes},
): Promise<void> {
	const path = durationsPath(stateFolder, {...about, of: 'tasks'});
	const kept = {...(await readRecord(path, KeptTaskTimes))?.tasks};
	for (const [name, seconds] of Object.entries(tasks)) {
		kept[name] = [...(kept[name] ?? []), seconds].slice(-keptEach);
	}

	await writeAtomically(path, `${JSON.stringify({v: 1, tasks: kept})}\n`, 0o600);
}

/** Of a task: a run with a slow network is forgotten after as many. */
const keptEach = 3;
