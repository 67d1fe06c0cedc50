import type {EventBody} from '../../model/event.ts';

export type FailedTask = {
	/** Without its role. */
	readonly name: string;
	/** `file:line`, within the checkout. */
	readonly where: string;
	/** One line. */
	readonly message: string;
	/** The condition that did not hold, where it was an assertion. */
	readonly assertion: string | undefined;
};

/** The tasks that failed in a playbook, each once however many nodes it failed on. */
export function readFailures(events: readonly EventBody[]): readonly FailedTask[] {
	const tasks = new Map(
		events.flatMap(event => (event.type === 'task-started' ? [[event.task, event] as const] : [])),
	);
	const failed = new Map<string, FailedTask>();
	for (const event of events) {
		if (event.type !== 'node-task-finished' || event.outcome !== 'failed') continue;
		const task = tasks.get(event.task);
		if (!task || failed.has(event.task)) continue;
		failed.set(event.task, {
			name: task.name.replace(/^[^ ]+ : /, ''),
			where: task.where,
			message: firstWords(event.message ?? ''),
			assertion: event.assertion,
		});
	}

	return [...failed.values()];
}

/** Ansible goes on with where in its files the fault may be, which is not in the user's. */
const firstWords = (message: string) =>
	(message.split(/\n\n|\s*The error appears to be in/)[0] ?? '').replaceAll(/\s+/g, ' ').trim();
