import type {Event} from '../../../source/model/events/run-events.ts';
import {takeEvent} from '../../../source/ui/monitor/source/log-lines.ts';
import {
	emptySourceState,
	type RunSource,
	windowOf,
} from '../../../source/ui/monitor/source/source.ts';

/** A feed of events that are given to it, with a clock that stands at the last of them. */
export const aFeed = (
	events: readonly Event[],
): RunSource & {readonly take: (more: readonly Event[]) => void} => {
	const listeners = new Set<() => void>();
	let state = events.reduce(takeEvent, emptySourceState);
	let log = windowOf(state.log);
	return {
		view: () => state.view,
		log: () => log,
		now: () => Date.parse(state.view.lastEventAt ?? '') || 0,
		end: () => (state.view.end ? {kind: 'finished'} : undefined),
		subscribe: listener => {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		close: () => listeners.clear(),
		take: more => {
			state = more.reduce(takeEvent, state);
			log = windowOf(state.log);
			for (const listener of listeners) listener();
		},
	};
};
