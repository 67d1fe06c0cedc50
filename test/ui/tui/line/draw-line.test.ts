import fc from 'fast-check';
import stringWidth from 'fast-string-width';
import {expect, test} from 'vitest';
import {drawLine, type Span} from '../../../../source/ui/tui/line.ts';

const draw = (spans: readonly Span[], width: number) => drawLine(spans, {width, ellipsis: '…'});

test.each<[string, readonly Span[], number, string]>([
	['side by side', [{text: 'a'}, {text: 'b'}], 10, 'a b'],
	['in columns', [{text: 'a', width: 3}, {text: 'b'}], 10, 'a   b'],
	['numbers to the right', [{text: 'a'}, {text: '7', width: 3, align: 'right'}], 10, 'a   7'],
	['one that grows', [{text: 'a', grows: true}, {text: '1:02'}], 10, 'a     1:02'],
	['one that has to shrink', [{text: 'abcdefgh', grows: true}, {text: '1:02'}], 10, 'abcd… 1:02'],
	['no room for the last', [{text: 'abcdefgh'}, {text: 'more'}], 8, 'abcdefgh'],
	['cut in the middle', [{text: 'abcdef'}, {text: 'more'}], 10, 'abcdef mo…'],
	['nothing at the end', [{text: 'a', width: 5}, {text: ''}], 10, 'a'],
	['on one line', [{text: 'a\nb\u001b[2Jc'}], 10, 'a bc'],
])('%s', (_, spans, width, line) => {
	expect(draw(spans, width)).toBe(line);
});

test('never wider than it may be, and paint does not count', () => {
	const span = fc.record({
		text: fc.string({unit: 'grapheme', maxLength: 20}),
		width: fc.option(fc.nat(12), {nil: undefined}),
		align: fc.constantFrom('right' as const, undefined),
		grows: fc.constantFrom(true as const, undefined),
		paint: fc.constantFrom((text: string) => `\u001b[1m${text}\u001b[22m`, undefined),
	});
	fc.assert(
		fc.property(fc.array(span, {maxLength: 6}), fc.nat(40), (spans, width) => {
			expect(stringWidth(draw(spans, width))).toBeLessThanOrEqual(width);
		}),
	);
});
