import type {PresetState} from '../../model/preset/source.ts';
import type {RunView} from '../../model/run-view/view.ts';
import type {Theme} from '../theme.ts';
import type {LogWindow, ReplayState, RunSourceEnd} from './source/source.ts';

/** The four that can be switched to. */
export type PaneName = 'phases' | 'nodes' | 'log' | 'failure';

/** What was gone into: a phase, then a node, then a task of it; or a line of the log that is too long. */
export type Level =
	| {readonly kind: 'phase'; readonly phase: string}
	| {readonly kind: 'node'; readonly node: string}
	| {readonly kind: 'task'; readonly node: string; readonly task: string}
	| {readonly kind: 'line'; readonly number: number};

/** What the person who looks has done: everything on the screen that is not the run. */
export type MonitorState = {
	/** Where keys go. */
	readonly pane: PaneName;
	/** What is opened in place of the nodes, the deepest last. */
	readonly path: readonly Level[];
	/** The pane that the first of them was opened from. */
	readonly openedFrom: PaneName;
	/** By page: the key of the row that is chosen; without one a page stands at its beginning, or follows. */
	readonly cursors: Readonly<Record<string, string>>;
	/** Which lines of the log are shown; empty for all. */
	readonly filter: string;
	/** What was looked for last. */
	readonly search: string;
	/** What is being typed. */
	readonly prompt: {readonly kind: 'filter' | 'search'; readonly text: string} | undefined;
	/** The question whether to leave stands, and this answer is chosen. */
	readonly leaving: LeaveAnswer | undefined;
	readonly isHelpOpen: boolean;
	/** What the last key did, where it can't be seen otherwise. */
	readonly notice: string | undefined;
};

export type LeaveAnswer = 'leave' | 'cancel' | 'stay';

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

/** Everything a screen is made from, at one moment. */
export type MonitorViewModel = {
	readonly run: {readonly id: string; readonly folder: string};
	/** What became of the preset that the run was given. */
	readonly preset: PresetState;
	readonly view: RunView;
	readonly log: LogWindow;
	/** Milliseconds. */
	readonly now: number;
	readonly end: RunSourceEnd | undefined;
	readonly replay: ReplayState | undefined;
	readonly theme: Theme;
	readonly state: MonitorState;
};

/** The answers in their order on the screen. */
export const leaveAnswers = ['leave', 'cancel', 'stay'] as const satisfies readonly LeaveAnswer[];

/** Nobody types, asks, or reads back: the screen may go without taking anything out of a hand. */
export const isAtRest = ({prompt, leaving, isHelpOpen, path, cursors}: MonitorState): boolean =>
	!prompt && !leaving && !isHelpOpen && path.length === 0 && cursors['log'] === undefined;

/**
 * The state of the screen, outside of React: of several keys that arrive at once, each must see what
 * the one before it did.
 */
export type MonitorStore = {
	readonly state: () => MonitorState;
	readonly dispatch: (action: MonitorAction) => void;
	readonly subscribe: (listener: () => void) => () => void;
};

export function monitorStore(): MonitorStore {
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
}

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

function reduceAction(state: MonitorState, action: MonitorAction): MonitorState {
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
}

function closeLevel(state: MonitorState): MonitorState {
	if (state.path.length === 0) return state;
	const path = state.path.slice(0, -1);
	return {...state, path, pane: path.length === 0 ? state.openedFrom : state.pane};
}

function putCursor(
	{cursors}: MonitorState,
	{page, key}: {readonly page: string; readonly key: string | undefined},
) {
	const {[page]: _, ...others} = cursors;
	return key === undefined ? others : {...others, [page]: key};
}

/** It comes to the front, but not from under the fingers of somebody who types or reads further down. */
function showFailure(state: MonitorState): MonitorState {
	const isBusy = state.prompt || state.leaving || state.isHelpOpen || state.path.length > 0;
	return {...state, pane: isBusy ? state.pane : 'failure'};
}

/** There is nothing that could be left running: the run has ended, or it is a replay. */
export const isOver = ({
	view,
	end,
	replay,
}: Pick<MonitorViewModel, 'view' | 'end'> & Partial<Pick<MonitorViewModel, 'replay'>>): boolean =>
	replay !== undefined || end !== undefined || over.has(view.state);

const over: ReadonlySet<string> = new Set(['done', 'failed', 'cancelled']);
