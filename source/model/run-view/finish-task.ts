import type {Event} from '../event.ts';
import type {NodeWork, WorkCounts} from './node-work.ts';
import type {TaskResult, TaskView} from './task-view.ts';

type Finished = Extract<Event, {type: 'node-task-finished'}>;

/** A node has done a task: its result joins the history, and the node waits for the others. */
export const finishTask = (work: NodeWork, event: Finished, task: TaskView): NodeWork => {
	const result: TaskResult = {
		task,
		outcome: event.outcome,
		startedAt: work.task?.id === task.id ? work.since : undefined,
		finishedAt: event.at,
		attempts: work.attempt?.number ?? 1,
		delegatedTo: event.delegatedTo,
		rescuable: event.rescuable === true,
		message: event.message,
		stdout: event.stdout,
		stderr: event.stderr,
		rc: event.rc,
		image: event.image,
		censored: event.censored === true,
	};
	const key = counters[event.outcome];
	return {
		...work,
		task: undefined,
		since: event.at,
		heardAt: event.at,
		attempt: undefined,
		items: 0,
		counts: {...work.counts, [key]: work.counts[key] + 1},
		history: [...work.history.slice(-(kept - 1)), result],
	};
};

const counters = {
	ok: 'ok',
	changed: 'changed',
	skipped: 'skipped',
	failed: 'failed',
	ignored: 'ignored',
	unreachable: 'unreachable',
} as const satisfies Record<Finished['outcome'], keyof WorkCounts>;

/** So many results of a node can be looked back at. */
const kept = 32;
