import type {MonitorState} from './monitor-state.ts';

/** Nodes are what one watches; nothing is opened. */
export const initialState: MonitorState = {
	pane: 'nodes',
	path: [],
	openedFrom: 'nodes',
	cursors: {},
	filter: '',
	search: '',
	prompt: undefined,
	leaving: undefined,
	isHelpOpen: false,
	notice: undefined,
};
