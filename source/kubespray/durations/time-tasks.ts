import type {EventBody} from '../../model/event.ts';

/** Seconds that each task of a playbook took at most on a node, by name. */
export type TaskTimes = Readonly<Record<string, number>>;

export type TaskTimer = {
	/** @param now in milliseconds */
	readonly take: (body: EventBody, now: number) => void;
	readonly longest: () => TaskTimes;
};

/** Times the tasks of one playbook by its events; what was skipped or failed tells nothing. */
export const timeTasks = (): TaskTimer => {
	const names = new Map<string, string>();
	const started = new Map<string, number>();
	const longest = new Map<string, number>();
	return {
		take: (body, now) => {
			if (body.type === 'task-started') names.set(body.task, body.name);
			if (body.type === 'node-task-started') started.set(`${body.task} ${body.node}`, now);
			if (body.type !== 'node-task-finished') return;
			const key = `${body.task} ${body.node}`;
			const since = started.get(key);
			started.delete(key);
			const name = names.get(body.task);
			if (name === undefined || since === undefined || !isDone(body.outcome)) return;
			longest.set(name, Math.max(longest.get(name) ?? 0, Math.round((now - since) / 100) / 10));
		},
		longest: () => Object.fromEntries(longest),
	};
};

type Outcome = Extract<EventBody, {type: 'node-task-finished'}>['outcome'];

const isDone = (outcome: Outcome) => outcome === 'ok' || outcome === 'changed';
