import {expect, test} from 'vitest';
import {clock} from '../../../../source/primitives/time.ts';

test.each([
	[0, '0:00'],
	[7999, '0:07'],
	[185_000, '3:05'],
	[3_727_000, '1:02:07'],
	[-5000, '0:00'],
])('%i ms', (milliseconds, shown) => {
	expect(clock(milliseconds)).toBe(shown);
});
