import type {Event} from '../../model/event.ts';
import {followEvents} from '../../run/follow-events.ts';
import {replayEvents} from '../../run/replay-events.ts';
import type {WatchedRun} from './watched-run.ts';

/** The events to say: as they come, or once more. */
export const eventsOf = (
	{run, replay}: Pick<WatchedRun, 'run' | 'replay'>,
	signal: AbortSignal,
): AsyncIterable<Event> =>
	replay ? replayEvents(run.folder, {...replay, signal}) : followEvents(run.folder, {signal});
