import type {Event} from '../../model/event.ts';
import {failedHost} from '../../model/failure/failed-host.ts';
import {readableMessage} from '../../model/failure/readable-message.ts';
import {currentPlaybook} from '../../model/run-view/current-playbook.ts';
import type {WorkEvent} from '../../model/run-view/reduce-work.ts';
import type {RunView} from '../../model/run-view/run-view.ts';
import type {Remark} from './remark.ts';

/**
 * What there is to say of a task on one node: that it failed, and, once a task, that it is tried again.
 * @param before the view as it was before the event
 */
export const workRemark = (event: WorkEvent, before: RunView): Remark | undefined => {
	switch (event.type) {
		case 'node-task-finished':
			return failed(event, before);
		case 'node-task-retried': {
			if (currentPlaybook(before)?.retried === event.task) return undefined;
			const next = `attempt ${event.attempt + 1} of ${event.attempts}`;
			return {
				kind: 'note',
				text: `${nameOf(event.task, before)}: trying again on ${event.node}, ${next}`,
			};
		}
		default:
			return undefined;
	}
};

const failed = (
	event: Extract<Event, {type: 'node-task-finished'}>,
	before: RunView,
): Remark | undefined => {
	const {outcome, rescuable, message, stdout, stderr, rc, image, censored = false} = event;
	if (outcome !== 'failed' && outcome !== 'unreachable') return undefined;
	const place = `${failedHost(event)}: ${nameOf(event.task, before)}`;
	if (rescuable) {
		return {kind: 'warning', text: `${place}: failed, the playbook tries another way`};
	}
	const unreachable = outcome === 'unreachable';
	const why = readableMessage({message, stdout, stderr, rc, image, censored, unreachable});
	return {kind: 'failed', text: `${place}: ${why.split('\n')[0] ?? ''}`};
};

const nameOf = (id: string, {tasks}: RunView) => tasks.findLast(task => task.id === id)?.name ?? id;
