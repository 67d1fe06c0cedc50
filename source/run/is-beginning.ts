import {statSync} from 'node:fs';

/** Whether a run's folder is so new that its worker may not have begun yet. */
export const isBeginning = (folder: string): boolean =>
	Date.now() - (statSync(folder, {throwIfNoEntry: false})?.mtimeMs ?? 0) < startsWithin;

/** Milliseconds. */
const startsWithin = 10_000;
