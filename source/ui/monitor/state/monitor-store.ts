import {initialState} from './initial-state.ts';
import type {MonitorState} from './monitor-state.ts';
import {type MonitorAction, reduceMonitor} from './reduce-monitor.ts';

/**
 * The state of the screen, outside of React: of several keys that arrive at once, each must see what
 * the one before it did.
 */
export type MonitorStore = {
	readonly state: () => MonitorState;
	readonly dispatch: (action: MonitorAction) => void;
	readonly subscribe: (listener: () => void) => () => void;
};

export const monitorStore = (): MonitorStore => {
	let state = initialState;
	const listeners = new Set<() => void>();
	return {
		state: () => state,
		dispatch: action => {
			const next = reduceMonitor(state, action);
			if (next === state) return;
			state = next;
			for (const listener of listeners) listener();
		},
		subscribe: listener => {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
	};
};
