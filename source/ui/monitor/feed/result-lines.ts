import type {Event} from '../../../model/event.ts';
import {outputExcerpt} from '../../../model/failure/log-excerpt.ts';
import {readableMessage} from '../../../model/failure/readable-message.ts';
import type {RunView} from '../../../model/run-view/run-view.ts';
import {workOf} from '../../../model/run-view/work-of.ts';
import {duration} from '../../plain/duration.ts';
import type {LogLineKind} from './log-window.ts';

type Finished = Extract<Event, {type: 'node-task-finished'}>;

/**
 * What came of a task on a node: one line, and below a failure what tells why.
 * @param before the view as it was before the event
 */
export const resultLines = (
	event: Finished,
	before: RunView,
): readonly (readonly [LogLineKind, string])[] => {
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
};

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
const took = ({at, node, task}: Finished, {crew}: RunView) => {
	const work = workOf(crew, node);
	if (work?.since === undefined || work.task?.id !== task) return '';
	// Within the same ten seconds, as nearly all are: that is seen without reading the time.
	if (work.since.slice(0, tens) === at.slice(0, tens)) return '';
	const seconds = (Date.parse(at) - Date.parse(work.since)) / 1000;
	return seconds >= worthSaying ? ` in ${duration(seconds)}` : '';
};

const tens = '2026-11-23T04:00:0'.length;
const worthSaying = 10;

/** Lines of output under a failure. */
const most = 20;
