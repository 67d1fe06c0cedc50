import {emptyRunView} from '../model/run-view/empty-run-view.ts';
import {reduceRun} from '../model/run-view/reduce-run.ts';
import type {RunView} from '../model/run-view/run-view.ts';
import {logReader} from './log-reader.ts';
import {parseEvent} from './parse-event.ts';
import {runFiles} from './run-files.ts';

/** What a run's log says up to now. */
export const readView = async (folder: string): Promise<RunView> => {
	const log = logReader(runFiles(folder).events);
	let view = emptyRunView;
	try {
		for (let lines = await log.read(); lines.length > 0; lines = await log.read()) {
			view = lines
				.map(parseEvent)
				.filter(event => event !== undefined)
				.reduce(reduceRun, view);
		}
		return view;
	} finally {
		await log.close();
	}
};
