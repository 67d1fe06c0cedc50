import {mkdir, writeFile} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import type {Plan} from '../model/plan/plan.ts';
import {makeFolder} from '../system/files.ts';
import {runFiles} from './run-files.ts';
import type {RunRecord} from './run-record.ts';

/**
 * Makes a run's folder, for its owner alone, with all that is known before the worker starts.
 * @returns its absolute path
 */
export const createRunFolder = async (
	record: RunRecord,
	{presetText, plan}: {readonly presetText: string; readonly plan: Plan},
): Promise<string> => {
	const folder = join(record.home.state, 'runs', record.id);
	await makeFolder(dirname(folder), 0o700);
	// Not recursive: a folder that is there already belongs to another run.
	await mkdir(folder, {mode: 0o700});
	const files = runFiles(folder);
	const write = (path: string, text: string) => writeFile(path, text, {flag: 'wx', mode: 0o600});
	await Promise.all([
		write(files.preset, presetText),
		write(files.plan, `${JSON.stringify(plan, undefined, '\t')}\n`),
		write(files.record, `${JSON.stringify(record, undefined, '\t')}\n`),
		write(files.workerLog, ''),
	]);
	return folder;
};
