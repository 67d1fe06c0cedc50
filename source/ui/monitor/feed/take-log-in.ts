import {logReader} from '../../../run/log-reader.ts';
import {parseEvent} from '../../../run/parse-event.ts';
import {runFiles} from '../../../run/run-files.ts';
import {emptyFeedState} from './empty-feed-state.ts';
import {takeEvent} from './take-event.ts';
import type {TakenIn} from './taken-in.ts';

/** Takes in what a run's log holds by now, up to but without the run's end, which is left to who follows. */
export const takeLogIn = async (folder: string): Promise<TakenIn> => {
	const log = logReader(runFiles(folder).events);
	let taken: TakenIn = {state: emptyFeedState, offset: 0};
	try {
		for (let lines = await log.read(); lines.length > 0; lines = await log.read()) {
			let {state} = taken;
			for (const line of lines) {
				const event = parseEvent(line);
				if (event?.type === 'run-finished') return taken;
				if (event) state = takeEvent(state, event);
			}
			taken = {state, offset: log.offset()};
		}
		return taken;
	} finally {
		await log.close();
	}
};
