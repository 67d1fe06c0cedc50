import type {Event} from '../../../model/event.ts';
import type {RunView} from '../../../model/run-view/run-view.ts';
import {eventRemark} from '../../plain/event-remark.ts';
import {headingRemark} from '../../plain/heading-remark.ts';
import type {Remark} from '../../plain/remark.ts';
import {printable} from '../../printable.ts';
import type {LogLine, LogLineKind} from './log-window.ts';
import {resultLines} from './result-lines.ts';

type NewLine = Omit<LogLine, 'number'>;

/**
 * What the log pane has of an event: what the plain lines say, and each task with what came of it.
 * @param before the view as it was before the event
 */
export const logLines = (event: Event, before: RunView): readonly NewLine[] => {
	switch (event.type) {
		case 'node-task-started':
			return nothing;
		case 'task-started':
			return [lineOf(event, 'task', event.name)];
		case 'node-task-finished':
			return resultLines(event, before).map(([kind, text]) => lineOf(event, kind, text));
		default:
			return [headingRemark(event, before), eventRemark(event, before)].flatMap(remark =>
				remark ? remarked(event, remark) : [],
			);
	}
};

const nothing: readonly NewLine[] = [];

const remarked = (event: Event, {kind, text, hint}: Remark): readonly NewLine[] => {
	const [first = '', ...others] = text.split('\n');
	const hints = hint?.split('\n') ?? [];
	return [
		lineOf(event, kind, first),
		...others.map(line => lineOf(event, 'output', line)),
		...hints.map(line => lineOf(event, 'hint', line)),
	];
};

const lineOf = (event: Event, kind: LogLineKind, text: string): NewLine => ({
	seq: event.seq,
	at: event.at,
	node: nodeOf(event),
	task: taskOf(event),
	kind,
	text: printable(text.length > longest ? `${text.slice(0, longest)}…` : text),
});

const nodeOf = (event: Event) => ('node' in event ? event.node : undefined);

/** What explains a failure names its task by more than an id. */
const taskOf = (event: Event) =>
	'task' in event && typeof event.task === 'string' ? event.task : undefined;

/** Wider than any screen; the view has what a task printed, the files have all. */
const longest = 500;
