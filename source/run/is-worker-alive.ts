import {isLocked} from './is-locked.ts';
import {runFiles} from './run-files.ts';

/** Whether a run's worker lives: it holds the lock in its folder from its first event to its end. */
export const isWorkerAlive = (folder: string): boolean => isLocked(runFiles(folder).lock);
