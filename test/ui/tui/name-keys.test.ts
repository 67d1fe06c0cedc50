import type {Key} from 'ink';
import {expect, test} from 'vitest';
import {nameKeys} from '../../../source/ui/tui/keys.ts';

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
