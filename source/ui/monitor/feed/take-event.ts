import type {Event} from '../../../model/event.ts';
import {reduceRun} from '../../../model/run-view/reduce-run.ts';
import type {FeedState} from './feed-state.ts';
import {keepLines} from './keep-lines.ts';
import {logLines} from './log-lines.ts';

/** Takes one event in. Pure, so that live and replayed it comes to the same. */
export const takeEvent = ({view, log}: FeedState, event: Event): FeedState => {
	const lines = logLines(event, view);
	return {
		view: reduceRun(view, event),
		log: lines.length > 0 ? keepLines(log, lines) : log,
	};
};
