import {expect, test} from 'vitest';
import {columns} from '../../../source/ui/output/table.ts';

test('columns are as wide as their widest cell, and lines end without spaces', () => {
	const rows = [
		['NAME', 'ON', 'WHY'],
		['a-long-name', 'x', ''],
		['b', '', 'c'],
	];
	expect(columns(rows, {width: 80})).toEqual([
		'NAME         ON  WHY',
		'a-long-name  x',
		'b                c',
	]);
});

test('wide characters count as two columns', () => {
	expect(
		columns(
			[
				['大阪', 'x'],
				['osaka', 'y'],
			],
			{width: 80},
		),
	).toEqual(['大阪   x', 'osaka  y']);
});

test('the last column goes on below itself where the screen ends', () => {
	const text = 'one two three four five six seven';
	expect(columns([['name', text]], {width: 26})).toEqual([
		'name  one two three four',
		'      five six seven',
	]);
});

test('a word wider than the screen stays whole, so that it can be copied', () => {
	const url = `https://${'x'.repeat(40)}`;
	expect(columns([['name', `see ${url} there`]], {width: 30})).toEqual([
		'name  see',
		`      ${url}`,
		'      there',
	]);
});

test('paint is not counted, and what comes from elsewhere is cleaned before it is painted', () => {
	const paint = (text: string) => `<${text}>`;
	expect(
		columns(
			[
				[{text: 'a\u001b[2Jb', paint}, 'x'],
				['abcd', 'y'],
			],
			{width: 80},
		),
	).toEqual(['<ab>    x', 'abcd  y']);
});
