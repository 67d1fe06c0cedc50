import {expect, test} from 'vitest';
import {wrapText} from '../../../../source/primitives/text-layout.ts';

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
