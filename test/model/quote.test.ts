import {expect, test} from 'vitest';
import {quote} from '../../source/primitives/text.ts';

test('a quoted value holds nothing that a terminal obeys', () => {
	expect(quote('\u001B[31mred\u009B\u202E\u2028')).toBe('"\\u001b[31mred\\u009b\\u202e\\u2028"');
});

test('a quoted value is cut short', () => {
	expect(quote('x'.repeat(1000)).length).toBeLessThan(70);
});
