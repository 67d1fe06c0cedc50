import fc from 'fast-check';
import {expect, test} from 'vitest';
import {stripControl} from '../../source/primitives/text.ts';

test.each([
	['colours', '\u001b[1;31mred\u001b[0m', 'red'],
	['a screen cleared', 'a\u001b[2J\u001b[Hb', 'ab'],
	['a title, ended by BEL', '\u001b]0;owned\u0007text', 'text'],
	['a link, ended by ST', '\u001b]8;;http://x\u001b\\text', 'text'],
	['a title never ended', '\u001b]0;text', '0;text'],
	['C1 controls', '\u009b31mred\u0085', 'red'],
	['a device control string', '\u001bPq#0\u001b\\text', 'text'],
	['single escapes', '\u001bcreset\u001b(B', 'reset'],
	['an escape in an escape', '\u001b\u001b[0m[31mred', '[31mred'],
	['every line end', 'a\r\nb\rc\u2028d', 'a\nb\nc\nd'],
	['tabs', 'a\tb', 'a b'],
	['text reordered or hidden', 'a\u202eb\u200bc\ufeff', 'abc'],
	['half a surrogate pair', 'a\ud800b', 'a\ufffdb'],
	['what is no control', 'größer 🐦 漢字 […]', 'größer 🐦 漢字 […]'],
])('%s', (_, hostile, harmless) => {
	expect(stripControl(hostile)).toBe(harmless);
});

test('whatever comes, no control character but the line end is left, and a second pass finds nothing', () => {
	const piece = fc.oneof(
		fc.string({unit: 'binary'}),
		fc.constantFrom('\u001b', '[', ']', '\u009b', '31m', '\u0007', '\\', '\r', '\n', ';'),
	);
	fc.assert(
		fc.property(fc.array(piece), pieces => {
			const stripped = stripControl(pieces.join(''));
			expect(stripped.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
			expect(stripControl(stripped)).toBe(stripped);
		}),
	);
});
