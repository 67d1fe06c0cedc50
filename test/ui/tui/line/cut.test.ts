import {expect, test} from 'vitest';
import {cut} from '../../../../source/primitives/text-layout.ts';

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
