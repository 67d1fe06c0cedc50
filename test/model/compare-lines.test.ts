import fc from 'fast-check';
import {expect, test} from 'vitest';
import {compareLines} from '../../source/primitives/diff.ts';

const shown = (before: string, after: string) =>
	compareLines([...before], [...after])
		.map(({kind, text}) => `${{same: ' ', added: '+', removed: '-'}[kind]}${text}`)
		.join('');

test.each([
	['abc', 'abc', ' a b c'],
	['abc', 'axc', ' a-b+x c'],
	['abc', 'ac', ' a-b c'],
	['ac', 'abc', ' a+b c'],
	['', 'a', '+a'],
	['a', '', '-a'],
])('from %j to %j', (before, after, wanted) => {
	expect(shown(before, after)).toBe(wanted);
});

test('both texts can be read off it, whatever they are', () => {
	const lines = fc.array(fc.constantFrom('a', 'b', 'c'), {maxLength: 12});
	fc.assert(
		fc.property(lines, lines, (before, after) => {
			const compared = compareLines(before, after);
			const without = (kind: string) =>
				compared.filter(line => line.kind !== kind).map(({text}) => text);
			expect(without('added')).toEqual(before);
			expect(without('removed')).toEqual(after);
		}),
	);
});
