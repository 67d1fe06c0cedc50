import {expect, test} from 'vitest';
import {helpSections, readKey} from '../../../source/ui/monitor/keymap.ts';
import {layoutFor} from '../../../source/ui/monitor/layout.ts';
import type {MonitorState} from '../../../source/ui/monitor/state.ts';

import {aRun} from './a-run.ts';
import {aScene} from './a-scene.ts';

const read = (key: string, state: Partial<MonitorState> = {}, events = aRun.failing) => {
	const scene = aScene(events, state);
	return readKey(key, scene, layoutFor(scene, {columns: 80, rows: 24}));
};

const ask = {type: 'ask-to-leave'};
const leave = {type: 'leave'};

test.each<[string, string, Partial<MonitorState>, readonly object[]]>([
	['a pane by its number', '3', {}, [{type: 'switch-pane', pane: 'log'}]],
	['the next pane', 'tab', {pane: 'failure'}, [{type: 'switch-pane', pane: 'phases'}]],
	['the pane before', 'shift-tab', {pane: 'phases'}, [{type: 'switch-pane', pane: 'failure'}]],
	[
		'past the name of a member',
		'down',
		{cursors: {nodes: 'lab-worker-2'}},
		[{type: 'put-cursor', page: 'nodes', key: 'lab-worker-1'}],
	],
	[
		'not past the end',
		'down',
		{cursors: {nodes: 'lab-worker-1'}},
		[{type: 'put-cursor', page: 'nodes', key: 'lab-worker-1'}],
	],
	[
		'the end of the log follows',
		'end',
		{pane: 'log'},
		[{type: 'put-cursor', page: 'log', key: undefined}],
	],
	[
		'into a node',
		'enter',
		{},
		[{type: 'open-level', levels: [{kind: 'node', node: 'lab-master-1'}]}],
	],
	['back up', 'escape', {path: [{kind: 'node', node: 'lab-master-1'}]}, [{type: 'close-level'}]],
	[
		'a letter of what is typed',
		'q',
		{prompt: {kind: 'filter', text: 'a'}},
		[{type: 'edit-prompt', text: 'aq'}],
	],
	['the log of a node', 'l', {}, [{type: 'set-filter', filter: '@lab-master-1'}]],
	['leaving is asked', 'q', {}, [ask]],
	['Ctrl-C asks', 'ctrl-c', {}, [ask]],
	['Ctrl-C asks while one types', 'ctrl-c', {prompt: {kind: 'search', text: ''}}, [ask]],
	['the second leaves without an answer', 'ctrl-c', {leaving: 'stay'}, [{type: 'interrupt'}]],
	['an answer by its letter', 'c', {leaving: 'leave'}, [{type: 'stay'}, {type: 'cancel-run'}]],
	['the answer that is chosen', 'enter', {leaving: 'leave'}, [leave]],
	['Esc stays', 'escape', {leaving: 'cancel'}, [{type: 'stay'}]],
	['a key that means nothing', 'z', {}, []],
])('%s', (_, key, state, commands) => {
	expect(read(key, state)).toEqual(commands);
});

test.each(['q', 'ctrl-c'])('%s leaves a run that is over without a question', key => {
	expect(read(key, {}, aRun.failed)).toEqual([leave]);
});

test('the help has a line for every key of the panes, and no key twice in a section', () => {
	const keys = Object.values(helpSections).map(lines =>
		lines.flatMap(([names]) => names.split(/,? /)),
	);
	for (const section of keys) expect(new Set(section).size).toBe(section.length);
	expect(keys.flat()).toEqual(
		expect.arrayContaining([
			'1',
			'Tab',
			'Up',
			'j',
			'PgDn',
			'G',
			'Enter',
			'Esc',
			'f',
			'l',
			'/',
			'N',
		]),
	);
	expect(keys.flat()).toEqual(expect.arrayContaining(['c', 'C', 'o', '.', 'Left', '+', 'q', '?']));
});
