import type {Event} from '../../../model/event.ts';
import {reduceRun} from '../../../model/run-view/reduce-run.ts';
import {countLines} from './count-lines.ts';
import type {FeedState} from './feed-state.ts';

/** Takes one event in whose lines will have been let go by the end: they are counted, and not made. */
export const skipEvent = ({view, log}: FeedState, event: Event): FeedState => {
	const count = countLines(event, view);
	return {
		view: reduceRun(view, event),
		log: count > 0 ? {total: log.total + count, shared: [], end: 0} : log,
	};
};
