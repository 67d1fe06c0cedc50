import {exitCode} from '../../model/exit-code.ts';
import {followEvents} from '../../run/follow-events.ts';
import {sayWhereItGoesOn} from './say-where-it-goes-on.ts';
import type {WatchedRun} from './watched-run.ts';

/**
 * Writes a run's events, one a line, as they are in the log, up to its end.
 * @returns the run's exit code
 */
export const watchJson = async ({run, write, warn, signal}: WatchedRun): Promise<number> => {
	for await (const event of followEvents(run.folder, {signal})) {
		write(JSON.stringify(event));
		if (event.type === 'run-finished') return event.exitCode;
	}
	if (signal.aborted) return sayWhereItGoesOn(run, warn);
	warn(`the worker of ${run.id} ended without a word; ${run.folder} has its log`);
	return exitCode.provisioning;
};
