import type {Event} from '../event.ts';
import {finishTask} from './finish-task.ts';
import type {NodeWork} from './node-work.ts';
import type {RunView} from './run-view.ts';
import type {TaskView} from './task-view.ts';
import {updateCrew} from './update-crew.ts';
import {updatePlaybook} from './update-playbook.ts';

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
export const reduceWork = (view: RunView, event: WorkEvent): RunView => {
	if (view.playbooks.length === 0) return view;
	const task = taskOf(view, event.task);
	const crew = updateCrew(view.crew, event.node, work => step(work, event, task));
	const worked = {...view, crew};
	return event.type === 'node-task-retried'
		? updatePlaybook(worked, playbook => ({...playbook, retried: event.task}))
		: worked;
};

const step = (work: NodeWork, event: WorkEvent, task: TaskView): NodeWork => {
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
};

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
const goneOn = (work: NodeWork, {id}: TaskView): NodeWork => {
	const last = work.history.at(-1);
	if (last?.outcome !== 'failed' || !last.rescuable || last.task.id === id) return work;
	const {failed, rescued} = work.counts;
	return {
		...work,
		counts: {...work.counts, failed: failed - 1, rescued: rescued + 1},
		history: work.history.with(-1, {...last, rescuable: false, outcome: 'rescued'}),
	};
};
