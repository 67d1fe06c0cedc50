import fc from 'fast-check';
import stringWidth from 'fast-string-width';
import {describe, expect, test} from 'vitest';
import {clock} from '../../../source/primitives/time.ts';
import {foundPattern} from '../../../source/ui/monitor/pages/search.ts';
import {drawLine, highlight, progressBar, type Span} from '../../../source/ui/tui/line.ts';
import {plainTheme} from '../monitor/a-scene.ts';

describe('clock', () => {
	test.each([
		[0, '0:00'],
		[7999, '0:07'],
		[185_000, '3:05'],
		[3_727_000, '1:02:07'],
		[-5000, '0:00'],
	])('%i ms', (milliseconds, shown) => {
		expect(clock(milliseconds)).toBe(shown);
	});
});

describe('draw line', () => {
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
});

describe('highlight', () => {
	const paints = {found: (text: string) => `[${text}]`, rest: (text: string) => text.toUpperCase()};

	test.each([
		['', 'FETCH RUNC: OK'],
		['runc', 'FETCH [runc]: OK'],
		['RUNC fetch', '[fetch] [runc]: OK'],
		['@run', 'FETCH [run]C: OK'],
		['-runc', 'FETCH RUNC: OK'],
		['c: -no', 'FETCH RUN[c:] OK'],
		['/o.$/', 'FETCH RUNC: [ok]'],
		['/x*/', 'FETCH RUNC: OK'],
		['/(/', 'FETCH RUNC: OK'],
		['.', 'FETCH RUNC: OK'],
		['fetch runc: ok', '[fetch] [runc:] [ok]'],
	])('%s', (typed, painted) => {
		expect(highlight(foundPattern(typed), paints)('fetch runc: ok')).toBe(painted);
	});
});

describe('progress bar', () => {
	test.each([
		[0, '░░░░'],
		[0.5, '██░░'],
		[0.99, '███░'],
		[1, '████'],
		[2, '████'],
		[-1, '░░░░'],
	])('%d done', (share, bar) => {
		expect(progressBar(share, {width: 4, glyphs: plainTheme.glyphs})).toBe(bar);
	});
});
