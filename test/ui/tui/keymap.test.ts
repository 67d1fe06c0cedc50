import type {Key} from 'ink';
import {expect, test} from 'vitest';
import {
	type Binding,
	character,
	dispatchKey,
	footerHints,
	helpLines,
	nameKeys,
} from '../../../source/ui/tui/keymap.ts';

test.each<[string, Partial<Key>, readonly string[]]>([
	['', {upArrow: true}, ['up']],
	['', {tab: true}, ['tab']],
	['', {tab: true, shift: true}, ['shift-tab']],
	['c', {ctrl: true}, ['ctrl-c']],
	['G', {shift: true}, ['G']],
	['jjj', {}, ['j', 'j', 'j']],
	['ab\r', {}, ['a', 'b', 'enter']],
	['x', {meta: true}, []],
	['é宽', {}, ['é', '宽']],
])('%j with %j', (input, key, names) => {
	expect(nameKeys(input, key as Key)).toEqual(names);
});

type Context = {readonly isPaused: boolean};

const bindings: readonly Binding<Context, string>[] = [
	{
		id: 'play',
		keys: [' '],
		help: 'play',
		hint: () => 'play',
		when: ({isPaused}) => isPaused,
		run: () => 'played',
	},
	{
		id: 'row',
		keys: ['up', 'down', 'k', 'j'],
		help: 'choose a row',
		run: (_, key) => `row ${key}`,
	},
	{id: 'screen', keys: ['page-down', ' '], hint: () => 'a screen', run: () => 'a screen further'},
	{id: 'type', keys: [character], run: (_, key) => `typed ${key}`},
];

test.each([
	[' ', true, 'played'],
	[' ', false, 'a screen further'],
	['k', false, 'row k'],
	['x', false, 'typed x'],
	['ctrl-x', false, undefined],
])(
	'the key "%s" runs the first binding that has it and counts (paused: %s)',
	(key, isPaused, result) => {
		expect(dispatchKey(bindings, key, {isPaused})).toBe(result);
	},
);

test('the footer shows what counts, the help all that has a line, with keys as a person reads them', () => {
	expect(footerHints(bindings, {isPaused: true})).toEqual([
		['Space', 'play'],
		['PgDn', 'a screen'],
	]);
	expect(footerHints(bindings, {isPaused: false})).toEqual([['PgDn', 'a screen']]);
	expect(helpLines(bindings)).toEqual([
		['Space', 'play'],
		['Up Down, k j', 'choose a row'],
	]);
});
