import {emptyRunView} from '../model/run-view/empty-run-view.ts';
import {reduceRun} from '../model/run-view/reduce-run.ts';
import type {RunView} from '../model/run-view/run-view.ts';
import {readBatches} from './read-batches.ts';

/** What a run's log says up to now. */
export const readView = async (folder: string): Promise<RunView> => {
	let view = emptyRunView;
	for await (const events of readBatches(folder)) view = events.reduce(reduceRun, view);
	return view;
};
