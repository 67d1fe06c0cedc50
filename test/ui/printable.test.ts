import {expect, test} from 'vitest';
import {printable} from '../../source/primitives/text.ts';

test.each([
	['a\u001b[31mred\u001b[0m', 'ared'],
	['a\u001b]0;title\u0007b', 'ab'],
	['a\u001b]52;c;c3RvbGVu\u001b\\b', 'ab'],
	['a\rb\r\nc\td', 'a b c d'],
	['a\u0000\u0007\u0008\u007f\u0085b', 'ab'],
	['abc\u202edef\u2066ghi\u200b', 'abcdefghi'],
	['größe 大 ✔', 'größe 大 ✔'],
])('%j is written as "%s"', (text, written) => {
	expect(printable(text)).toBe(written);
});
