import type {Event} from '../model/event.ts';
import {followEvents} from './follow-events.ts';
import {requestCancel} from './request-cancel.ts';
import type {RunSummary} from './summarise-run.ts';

export type RunFinished = Extract<Event, {type: 'run-finished'}>;

/**
 * Has a run end, and waits until it has.
 * @returns its last event; undefined when the worker died over it, or the signal aborted
 * @throws UserError when there is no worker to ask, or it is on another machine
 */
export const cancelRun = async (
	run: RunSummary,
	{signal}: {readonly signal: AbortSignal},
): Promise<RunFinished | undefined> => {
	requestCancel(run);
	for await (const event of followEvents(run.folder, {signal, from: run.events})) {
		if (event.type === 'run-finished') return event;
	}
	return undefined;
};
