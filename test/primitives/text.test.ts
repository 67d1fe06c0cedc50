import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {
	candidateList,
	nearestName,
	printable,
	quote,
	stripControl,
} from '../../source/primitives/text.ts';

describe('quote', () => {
	test('a quoted value holds nothing that a terminal obeys', () => {
		expect(quote('\u001B[31mred\u009B\u202E\u2028')).toBe('"\\u001b[31mred\\u009b\\u202e\\u2028"');
	});

	test('a quoted value is cut short', () => {
		expect(quote('x'.repeat(1000)).length).toBeLessThan(70);
	});
});

describe('strip control', () => {
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
});

describe('nearest name', () => {
	const keys = ['profiles', 'cpus', 'memory', 'disk', 'nodes'];

	describe('the nearest name', () => {
		test.each([
			['node', 'nodes'],
			['momery', 'memory'],
			['Disk', 'disk'],
			['mem', 'memory'],
			['cpsu', 'cpus'],
		])('to the slip %s is %s', (slip, meant) => {
			expect(nearestName(slip, keys)).toBe(meant);
		});

		test.each(['colour', 'x', ''])('to %j is none', other => {
			expect(nearestName(other, keys)).toBeUndefined();
		});
	});
});

describe('name list', () => {
	test.each([
		[['real'], 'there is real'],
		[
			['lab-worker-10', 'lab-worker-2', 'lab-master-1'],
			'there are lab-master-1, lab-worker-2 and lab-worker-10',
		],
		[['b', 'a', 'b'], 'there are a and b'],
		[
			['c', 'a', 'b', 'd'].flatMap(name => [name, `${name}1`, `${name}2`]),
			'there are a, a1, a2, b, b1, b2, c and 5 more',
		],
	])('of %j it is said: %s', (names, said) => {
		expect(candidateList(names)).toBe(said);
	});
});

describe('printable', () => {
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
});
