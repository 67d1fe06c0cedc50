import {statSync} from 'node:fs';
import {runFiles} from '../../../run/run-files.ts';

/** Whether a run has so long a log that reading it takes as long as loading the screen: from some 15,000 events on. */
export const isLongLog = (folder: string): boolean => {
	const {size = 0} = statSync(runFiles(folder).events, {throwIfNoEntry: false}) ?? {};
	return size >= 2_000_000;
};
