import {exitCode} from '../../model/exit-code.ts';
import {eventsOf} from './events-of.ts';
import {sayItHasNoEnd} from './say-it-has-no-end.ts';
import {sayWhereItGoesOn} from './say-where-it-goes-on.ts';
import type {WatchedRun} from './watched-run.ts';

/**
 * Writes a run's events, one a line, as they are in the log, up to its end.
 * @returns the run's exit code; 130 when it is interrupted
 */
export const watchJson = async (watch: WatchedRun): Promise<number> => {
	const {run, replay, write, warn, signal} = watch;
	for await (const event of eventsOf(watch, signal)) {
		write(JSON.stringify(event));
		if (event.type === 'run-finished') return event.exitCode;
	}
	if (signal.aborted) {
		if (!replay) sayWhereItGoesOn(run, warn);
		return exitCode.interrupted;
	}
	if (replay) return sayItHasNoEnd(run, warn);
	warn(`the worker of ${run.id} ended without a word; ${run.folder} has its log`);
	return exitCode.provisioning;
};
