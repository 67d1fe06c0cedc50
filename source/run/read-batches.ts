import type {Event} from '../model/event.ts';
import {logReader} from './log-reader.ts';
import {parseEvent} from './parse-event.ts';
import {runFiles} from './run-files.ts';

/** The events that a run's log holds by now, many at once. */
export async function* readBatches(folder: string): AsyncGenerator<readonly Event[]> {
	const log = logReader(runFiles(folder).events);
	try {
		for (let lines = await log.read(); lines.length > 0; lines = await log.read()) {
			yield lines.map(parseEvent).filter(event => event !== undefined);
		}
	} finally {
		await log.close();
	}
}
