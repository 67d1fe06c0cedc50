import type {Event} from '../../../source/model/event.ts';
import {emptyFeedState} from '../../../source/ui/monitor/feed/empty-feed-state.ts';
import type {Feed} from '../../../source/ui/monitor/feed/feed.ts';
import {takeEvent} from '../../../source/ui/monitor/feed/take-event.ts';
import {windowOf} from '../../../source/ui/monitor/feed/window-of.ts';

/** A feed of events that are given to it, with a clock that stands at the last of them. */
export const aFeed = (
	events: readonly Event[],
): Feed & {readonly take: (more: readonly Event[]) => void} => {
	const listeners = new Set<() => void>();
	let state = events.reduce(takeEvent, emptyFeedState);
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
