import {placeOfPlay} from '../estimate.ts';
import type {Event} from '../events/run-events.ts';
import {finishWork, progressOf, updatePlaybook, updateProgress} from './updates.ts';
import type {
	NodeProgress,
	PlaybookView,
	RunView,
	TaskResult,
	TaskView,
	WorkCounts,
} from './view.ts';

type Of<Type> = Extract<Event, {type: Type}>;

export type PlaybookEvent = Of<
	'playbook-started' | 'play-started' | 'task-started' | 'playbook-finished' | 'failure-explained'
>;

/** What goes on with the playbook as a whole. */
export function reducePlaybook(view: RunView, event: PlaybookEvent): RunView {
	switch (event.type) {
		case 'playbook-started':
			return started(view, event);
		case 'play-started':
			return updatePlaybook(view, playbook => ({...playbook, play: nextPlay(playbook, event)}));
		case 'task-started':
			return withTask(view, event);
		case 'playbook-finished': {
			const {outcome, exitCode, stats, at: finishedAt} = event;
			const ended = {outcome, exitCode, stats, finishedAt};
			return finishWork(
				updatePlaybook(view, playbook => ({...playbook, ...ended})),
				stats,
			);
		}
		case 'failure-explained': {
			const {v: _, seq: _seq, at: _at, ...failure} = event;
			return updatePlaybook(view, playbook => ({...playbook, failure}));
		}
	}
}

function started(view: RunView, event: Of<'playbook-started'>): RunView {
	const {phase, playbook, nodes, log, expected, plays, at: startedAt} = event;
	const next: PlaybookView = {
		phase,
		playbook,
		nodes,
		log,
		startedAt,
		finishedAt: undefined,
		outcome: 'running',
		exitCode: undefined,
		expected,
		plays,
		play: undefined,
		task: undefined,
		retried: undefined,
		stats: undefined,
		failure: undefined,
	};
	const begun: RunView = {
		...view,
		playbooks: [...view.playbooks, next],
		tasks: [],
		progress: [],
	};
	return nodes.reduce((some, name) => updateProgress(some, name, work => work), begun);
}

const nextPlay = ({play, expected}: PlaybookView, {name, at}: Of<'play-started'>) => ({
	name,
	number: (play?.number ?? 0) + 1,
	startedAt: at,
	tasks: 0,
	place: placeOfPlay(expected, {name, after: play?.place ?? -1}),
});

function withTask(view: RunView, event: Of<'task-started'>): RunView {
	const {task: id, name, role, action, where, handler = false, censored = false, usual, at} = event;
	const play = view.playbooks.at(-1)?.play?.name ?? '';
	const task: TaskView = {
		id,
		name,
		role,
		action,
		where,
		handler,
		censored,
		usual,
		play,
		startedAt: at,
	};
	const counted = updatePlaybook(view, playbook => ({
		...playbook,
		task,
		play: playbook.play && {...playbook.play, tasks: playbook.play.tasks + 1},
	}));
	return {...counted, tasks: [...view.tasks.slice(-(keptPlays - 1)), task]};
}

/** So many tasks can be looked back at. */
const keptPlays = 200;

export type WorkEvent = Extract<
	Event,
	{
		type:
			| 'node-task-started'
			| 'node-task-finished'
			| 'node-task-retried'
			| 'node-task-polled'
			| 'node-item-finished';
	}
>;

/** What goes on on one node: the events there are most of. */
export function reduceWork(view: RunView, event: WorkEvent): RunView {
	if (view.playbooks.length === 0) return view;
	const task = taskOf(view, event.task);
	const worked = updateProgress(view, event.node, work => step(work, event, task));
	return event.type === 'node-task-retried'
		? updatePlaybook(worked, playbook => ({...playbook, retried: event.task}))
		: worked;
}

function step(work: NodeProgress, event: WorkEvent, task: TaskView): NodeProgress {
	const heardAt = event.at;
	switch (event.type) {
		case 'node-task-started':
			return {...goneOn(work, task), task, since: heardAt, heardAt, attempt: undefined, items: 0};
		case 'node-task-retried': {
			const counts = {...work.counts, retries: work.counts.retries + 1};
			const attempt = {number: event.attempt + 1, of: event.attempts};
			return {...work, task, heardAt, attempt, counts};
		}
		case 'node-task-polled':
			return {...work, heardAt};
		case 'node-item-finished':
			return {...work, heardAt, items: work.items + 1};
		case 'node-task-finished':
			return finishTask(goneOn(work, task), event, task);
	}
}

/** Tasks come one after another: the one that is asked for is all but always the last that started. */
const taskOf = ({tasks}: RunView, id: string): TaskView =>
	tasks.findLast(task => task.id === id) ?? {
		id,
		name: id,
		role: undefined,
		action: '',
		where: '',
		handler: false,
		censored: false,
		usual: undefined,
		play: '',
		startedAt: '',
	};

/** A node that is at another task after a failure that could be rescued has been rescued. */
function goneOn(work: NodeProgress, {id}: TaskView): NodeProgress {
	const last = work.history.at(-1);
	if (last?.outcome !== 'failed' || !last.rescuable || last.task.id === id) return work;
	const {failed, rescued} = work.counts;
	return {
		...work,
		counts: {...work.counts, failed: failed - 1, rescued: rescued + 1},
		history: work.history.with(-1, {...last, rescuable: false, outcome: 'rescued'}),
	};
}

type Finished = Extract<Event, {type: 'node-task-finished'}>;

/** A node has done a task: its result joins the history, and the node waits for the others. */
function finishTask(work: NodeProgress, event: Finished, task: TaskView): NodeProgress {
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
		history: [...work.history.slice(-(keptWork - 1)), result],
	};
}

const counters = {
	ok: 'ok',
	changed: 'changed',
	skipped: 'skipped',
	failed: 'failed',
	ignored: 'ignored',
	unreachable: 'unreachable',
} as const satisfies Record<Finished['outcome'], keyof WorkCounts>;

/** So many results of a node can be looked back at. */
const keptWork = 32;

/** A node was asked what it does: it said nothing by itself, and is as silent as before. */
export const reduceExamination = (
	view: RunView,
	{node, task, at, processes}: Extract<Event, {type: 'node-examined'}>,
): RunView =>
	progressOf(view, node)?.task?.id === task
		? updateProgress(view, node, work => ({...work, examined: {at, processes}}))
		: view;
