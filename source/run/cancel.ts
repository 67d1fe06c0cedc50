import {hostname} from 'node:os';
import type {Event} from '../model/events/run-events.ts';
import {UserError} from '../primitives/errors.ts';
import {followEvents} from './follow.ts';
import {isWorkerAlive, type RunSummary} from './runs.ts';

export type RunFinished = Extract<Event, {type: 'run-finished'}>;

/**
 * Has a run end, and waits until it has.
 * @param onRequested called once its worker was asked to end
 * @returns its last event; undefined when the worker died over it, or the signal aborted
 * @throws UserError when there is no worker to ask, or it is on another machine
 */
export async function cancelRun(
	run: RunSummary,
	{onRequested, signal}: {readonly onRequested?: () => void; readonly signal: AbortSignal},
): Promise<RunFinished | undefined> {
	requestCancel(run);
	onRequested?.();
	for await (const event of followEvents(run.folder, {signal, from: run.events})) {
		if (event.type === 'run-finished') return event;
	}
	return undefined;
}

/**
 * Asks a run's worker to end: it says so in the log, stops its work and finishes the run. Returns at once.
 * @throws UserError when there is no worker to ask, or it is on another machine
 */
export function requestCancel(run: RunSummary): void {
	const {id, pid, host, folder} = run;
	// The worker wrote this id into its log and holds its lock still: the id can't be another's by now.
	if (pid === undefined || !isWorkerAlive(folder)) throw notGoing(id);
	if (host !== hostname()) {
		throw new UserError(`the worker of ${id} is on ${host}`, {
			fault: 'usage',
			hint: `on ${host}, run rookery cancel ${id}`,
		});
	}
	try {
		process.kill(pid, 'SIGTERM');
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ESRCH') throw notGoing(id);
		throw new UserError(`process ${pid}, the worker of ${id}, can't be asked to end`, {
			fault: 'usage',
			hint: 'it belongs to another user, who can cancel it',
			cause: error,
		});
	}
}

const notGoing = (id: string) =>
	new UserError(`${id} is not going, so there is nothing to cancel`, {
		fault: 'usage',
		hint: `rookery runs ${id} shows how it ended`,
	});
