import {expect, test} from 'vitest';
import {
	initialState,
	type MonitorAction,
	type MonitorState,
	reduceMonitor,
} from '../../../../source/ui/monitor/state.ts';

const after = (actions: readonly MonitorAction[], state: Partial<MonitorState> = {}) =>
	actions.reduce(reduceMonitor, {...initialState, ...state});

test('what was gone into leads back to where one came from', () => {
	const opened = after(
		[
			{type: 'open-level', levels: [{kind: 'phase', phase: 'image'}]},
			{type: 'open-level', levels: [{kind: 'node', node: 'a'}]},
		],
		{pane: 'phases'},
	);
	expect(opened).toMatchObject({pane: 'nodes', path: [{kind: 'phase'}, {kind: 'node'}]});
	const back = [{type: 'close-level'}, {type: 'close-level'}, {type: 'close-level'}] as const;
	expect(back.reduce(reduceMonitor, opened)).toMatchObject({pane: 'phases', path: []});
});

test('a filter goes to the log, which follows again', () => {
	expect(
		after([{type: 'set-filter', filter: '@a'}], {cursors: {log: '7', nodes: 'b'}}),
	).toMatchObject({pane: 'log', filter: '@a', cursors: {nodes: 'b'}});
});

test.each<[string, Partial<MonitorState>, string]>([
	['looks on', {}, 'failure'],
	['types', {prompt: {kind: 'search', text: 'x'}}, 'nodes'],
	['is asked', {leaving: 'stay'}, 'nodes'],
	['reads the keys', {isHelpOpen: true}, 'nodes'],
	['is further down', {path: [{kind: 'node', node: 'a'}]}, 'nodes'],
])('a failure that appears to somebody who %s', (_, state, pane) => {
	expect(after([{type: 'show-failure'}], state).pane).toBe(pane);
});

test('a notice is gone with the next key', () => {
	const noticed = after([{type: 'give-notice', notice: 'copied'}]);
	expect(noticed.notice).toBe('copied');
	expect(reduceMonitor(noticed, {type: 'toggle-help'}).notice).toBeUndefined();
});
