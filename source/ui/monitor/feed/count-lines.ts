import type {Event} from '../../../model/event.ts';
import type {RunView} from '../../../model/run-view/run-view.ts';
import {logLines} from './log-lines.ts';

/**
 * How many lines the log pane has of an event; of most that is known without making them.
 * @param before the view as it was before the event
 */
export const countLines = (event: Event, before: RunView): number => {
	switch (event.type) {
		case 'node-task-started':
			return 0;
		case 'task-started':
			return 1;
		case 'node-task-finished':
			return single.has(event.outcome) ? 1 : logLines(event, before).length;
		default:
			return logLines(event, before).length;
	}
};

const single: ReadonlySet<string> = new Set(['ok', 'changed', 'skipped']);
