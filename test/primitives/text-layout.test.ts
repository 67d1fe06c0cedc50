import {describe, expect, test} from 'vitest';
import {cut, wrapText} from '../../source/primitives/text-layout.ts';

describe('cut', () => {
	test.each([
		['short', 10, 'short'],
		['exactly', 7, 'exactly'],
		['far too long', 7, 'far to…'],
		['宽宽宽', 6, '宽宽宽'],
		['宽宽宽', 5, '宽宽…'],
		['宽宽宽', 4, '宽…'],
		['👩‍👩‍👧‍👦 family', 5, '👩‍👩‍👧‍👦 f…'],
		['any', 1, '…'],
		['any', 0, ''],
		['any', -3, ''],
	])('%s in %i columns', (text, width, shown) => {
		expect(cut(text, width, '…')).toBe(shown);
	});
});

describe('wrap text', () => {
	test.each([
		['one two three', 7, ['one two', 'three']],
		['a\nb\r\nc', 10, ['a', 'b', 'c']],
		['/a/very/long/path', 8, ['/a/very/', 'long/pat', 'h']],
		['宽宽宽', 4, ['宽宽', '宽']],
		['  set in', 20, ['  set in']],
		['', 5, ['']],
	])('%j in %i columns', (text, width, lines) => {
		expect(wrapText(text, width)).toEqual(lines);
	});
});
