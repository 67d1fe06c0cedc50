import type {Event} from '../../../source/model/events/run-events.ts';
import {
	initialState,
	type MonitorState,
	type MonitorViewModel,
} from '../../../source/ui/monitor/state.ts';
import {theme} from '../../../source/ui/theme.ts';

import {aFeed} from './a-feed.ts';

/** Signs of a good terminal, without colours. */
export const plainTheme = theme({LANG: 'C.UTF-8', NO_COLOR: '1'}, {isTTY: true});

/** What a screen is made from after these events. */
export const aScene = (
	events: readonly Event[],
	state: Partial<MonitorState> = {},
): MonitorViewModel => {
	const feed = aFeed(events);
	return {
		run: {id: 'lab-1', folder: '/runs/lab-1'},
		preset: 'same',
		view: feed.view(),
		log: feed.log(),
		now: feed.now(),
		end: feed.end(),
		replay: undefined,
		theme: plainTheme,
		state: {...initialState, ...state},
	};
};
