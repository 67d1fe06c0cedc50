import type {Event} from '../../../model/events/run-events.ts';
import {readableMessage} from '../../../model/failure/explain.ts';
import {outputExcerpt} from '../../../model/failure/log-excerpt.ts';
import {reduceRun} from '../../../model/run-view/reduce-run.ts';
import {progressOf} from '../../../model/run-view/updates.ts';
import type {RunView} from '../../../model/run-view/view.ts';
import {printable} from '../../../primitives/text.ts';
import {duration} from '../../../primitives/time.ts';
import {formatEvent, formatHeading} from '../../output/event-messages.ts';
import type {MessageLine} from '../../output/message.ts';
import {keepLines, type LogLine, type LogLineKind, type SourceState} from './source.ts';

/** Takes one event in. Pure, so that live and replayed it comes to the same. */
export function takeEvent({view, log}: SourceState, event: Event): SourceState {
	const lines = logLines(event, view);
	return {
		view: reduceRun(view, event),
		log: lines.length > 0 ? keepLines(log, lines) : log,
	};
}

/** Takes one event in whose lines will have been let go by the end: they are counted, and not made. */
export function skipEvent({view, log}: SourceState, event: Event): SourceState {
	const count = countLines(event, view);
	return {
		view: reduceRun(view, event),
		log: count > 0 ? {total: log.total + count, shared: [], end: 0} : log,
	};
}

/**
 * How many lines the log pane has of an event; of most that is known without making them.
 * @param before the view as it was before the event
 */
function countLines(event: Event, before: RunView): number {
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
}

const single: ReadonlySet<string> = new Set(['ok', 'changed', 'skipped']);

type NewLine = Omit<LogLine, 'number'>;

/**
 * What the log pane has of an event: what the plain lines say, and each task with what came of it.
 * @param before the view as it was before the event
 */
function logLines(event: Event, before: RunView): readonly NewLine[] {
	switch (event.type) {
		case 'node-task-started':
			return nothing;
		case 'task-started':
			return [lineOf(event, 'task', event.name)];
		case 'node-task-finished':
			return resultLines(event, before).map(([kind, text]) => lineOf(event, kind, text));
		default:
			return [formatHeading(event, before), formatEvent(event, before)].flatMap(remark =>
				remark ? remarked(event, remark) : [],
			);
	}
}

const nothing: readonly NewLine[] = [];

function remarked(event: Event, {kind, text, hint}: MessageLine): readonly NewLine[] {
	const [first = '', ...others] = text.split('\n');
	const hints = hint?.split('\n') ?? [];
	return [
		lineOf(event, kind, first),
		...others.map(line => lineOf(event, 'output', line)),
		...hints.map(line => lineOf(event, 'hint', line)),
	];
}

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

type Finished = Extract<Event, {type: 'node-task-finished'}>;

/**
 * What came of a task on a node: one line, and below a failure what tells why.
 * @param before the view as it was before the event
 */
function resultLines(
	event: Finished,
	before: RunView,
): readonly (readonly [LogLineKind, string])[] {
	const name = before.tasks.findLast(({id}) => id === event.task)?.name ?? event.task;
	const {outcome} = event;
	if (!failures.has(outcome))
		return [[kinds[outcome], `${name}: ${outcome}${took(event, before)}`]];
	const {message, stdout, stderr, rc, image, rescuable, censored = false, delegatedTo} = event;
	const said = {message, stdout, stderr, rc, image, censored, delegatedTo};
	const unreachable = outcome === 'unreachable';
	const why = readableMessage({...said, unreachable}).split('\n');
	const words = rescuable ? 'failed, the playbook tries another way' : outcome;
	const printed = outputExcerpt({stderr, stdout}, most)?.split('\n') ?? [];
	return [
		[rescuable ? 'warning' : kinds[outcome], `${name}: ${words}${took(event, before)}`],
		...[...why, ...printed].map(line => ['output', line] as const),
	];
}

const failures: ReadonlySet<Finished['outcome']> = new Set(['failed', 'unreachable', 'ignored']);

const kinds = {
	ok: 'ok',
	changed: 'changed',
	skipped: 'skipped',
	ignored: 'ignored',
	failed: 'failed',
	unreachable: 'failed',
} as const satisfies Record<Finished['outcome'], LogLineKind>;

/** Only where it took so long that one may ask. */
function took({at, node, task}: Finished, view: RunView) {
	const work = progressOf(view, node);
	if (work?.since === undefined || work.task?.id !== task) return '';
	// Within the same ten seconds, as nearly all are: that is seen without reading the time.
	if (work.since.slice(0, tens) === at.slice(0, tens)) return '';
	const seconds = (Date.parse(at) - Date.parse(work.since)) / 1000;
	return seconds >= worthSaying ? ` in ${duration(seconds)}` : '';
}

const tens = '2026-11-23T04:00:0'.length;

const worthSaying = 10;

/** Lines of output under a failure. */
const most = 20;
