import type {LeaveAnswer, Level, MonitorState, PaneName} from './monitor-state.ts';

export type MonitorAction =
	| {readonly type: 'switch-pane'; readonly pane: PaneName}
	| {readonly type: 'open-level'; readonly levels: readonly Level[]}
	| {readonly type: 'close-level'}
	/** Without a key the page goes back to its beginning, or follows again. */
	| {readonly type: 'put-cursor'; readonly page: string; readonly key: string | undefined}
	| {readonly type: 'open-prompt'; readonly kind: 'filter' | 'search'; readonly text: string}
	| {readonly type: 'edit-prompt'; readonly text: string}
	| {readonly type: 'close-prompt'}
	| {readonly type: 'set-filter'; readonly filter: string}
	| {readonly type: 'set-search'; readonly search: string}
	| {readonly type: 'ask-to-leave'}
	| {readonly type: 'choose-answer'; readonly answer: LeaveAnswer}
	| {readonly type: 'stay'}
	| {readonly type: 'toggle-help'}
	| {readonly type: 'show-failure'}
	| {readonly type: 'give-notice'; readonly notice: string};

/** What a key, or a failure that appears, does to the screen. Pure. */
export const reduceMonitor = (state: MonitorState, action: MonitorAction): MonitorState =>
	reduceAction(state.notice === undefined ? state : {...state, notice: undefined}, action);

const reduceAction = (state: MonitorState, action: MonitorAction): MonitorState => {
	switch (action.type) {
		case 'switch-pane':
			return {...state, pane: action.pane, isHelpOpen: false};
		case 'open-level':
			return {
				...state,
				pane: 'nodes',
				path: [...state.path, ...action.levels],
				openedFrom: state.path.length === 0 ? state.pane : state.openedFrom,
			};
		case 'close-level':
			return closeLevel(state);
		case 'put-cursor':
			return {...state, cursors: putCursor(state, action)};
		case 'open-prompt':
			return {...state, prompt: {kind: action.kind, text: action.text}};
		case 'edit-prompt':
			return state.prompt ? {...state, prompt: {...state.prompt, text: action.text}} : state;
		case 'close-prompt':
			return {...state, prompt: undefined};
		case 'set-filter':
			return {
				...state,
				prompt: undefined,
				pane: 'log',
				isHelpOpen: false,
				filter: action.filter,
				cursors: putCursor(state, {page: 'log', key: undefined}),
			};
		case 'set-search':
			return {...state, prompt: undefined, search: action.search};
		case 'ask-to-leave':
			return {...state, prompt: undefined, leaving: 'leave'};
		case 'choose-answer':
			return {...state, leaving: action.answer};
		case 'stay':
			return {...state, leaving: undefined};
		case 'toggle-help':
			return {...state, isHelpOpen: !state.isHelpOpen};
		case 'show-failure':
			return showFailure(state);
		case 'give-notice':
			return {...state, notice: action.notice};
	}
};

const closeLevel = (state: MonitorState): MonitorState => {
	if (state.path.length === 0) return state;
	const path = state.path.slice(0, -1);
	return {...state, path, pane: path.length === 0 ? state.openedFrom : state.pane};
};

const putCursor = (
	{cursors}: MonitorState,
	{page, key}: {readonly page: string; readonly key: string | undefined},
) => {
	const {[page]: _, ...others} = cursors;
	return key === undefined ? others : {...others, [page]: key};
};

/** It comes to the front, but not from under the fingers of somebody who types or reads further down. */
const showFailure = (state: MonitorState): MonitorState => {
	const isBusy = state.prompt || state.leaving || state.isHelpOpen || state.path.length > 0;
	return {...state, pane: isBusy ? state.pane : 'failure'};
};
