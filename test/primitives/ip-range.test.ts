import {describe, expect, test} from 'vitest';
import {doOverlap, parseRange} from '../../source/primitives/ip-range.ts';

const read = (text: string) => {
	const range = parseRange(text);
	if (!range) throw new Error(`${text} is no range`);
	return range;
};

describe('a range of addresses', () => {
	test.each([
		['10.233.0.0/18', {family: 4, first: 0x0ae9_0000n, prefix: 18, isNetwork: true}],
		['10.233.64.1/18', {family: 4, first: 0x0ae9_4000n, prefix: 18, isNetwork: false}],
		['0.0.0.0/0', {family: 4, first: 0n, prefix: 0, isNetwork: true}],
		['192.0.2.7', {family: 4, first: 0xc000_0207n, prefix: 32, isNetwork: true}],
		['fd85::/112', {family: 6, first: 0xfd85n << 112n, prefix: 112, isNetwork: true}],
		['::1', {family: 6, first: 1n, prefix: 128, isNetwork: true}],
		['fd85:ee78:d8a6:8607::1:0000/112', {family: 6, prefix: 112, isNetwork: true}],
		['::ffff:10.0.0.1', {family: 6, first: 0xffff_0a00_0001n, prefix: 128, isNetwork: true}],
	])('is read from %s', (text, range) => {
		expect(parseRange(text)).toMatchObject(range);
	});

	test.each([
		...['', '10.233.0.0/33', '10.233.0/18', '10.233.0.256/18', '10.233.00.0/18', '10.0.0.0/'],
		...[
			'10.0.0.0/18/18',
			'none',
			'auto',
			'fd85::/129',
			'fd85:::/64',
			'1:2:3:4:5:6:7',
			':',
			'a b',
			'x]@[::1',
		],
	])('is not read from "%s"', text => {
		expect(parseRange(text)).toBeUndefined();
	});

	test.each([
		['10.233.0.0/18', '10.233.64.0/18', false],
		['10.233.0.0/17', '10.233.64.0/18', true],
		['10.233.64.0/18', '10.0.0.0/8', true],
		['10.233.64.7', '10.233.64.0/18', true],
		['0.0.0.0/0', '192.0.2.1', true],
		['0.0.0.0/0', '::/0', false],
		['fd85::/64', 'fd85::1:0:0/112', true],
		['fd85::/64', 'fd86::/64', false],
	])('%s overlaps %s: %s', (one, other, expected) => {
		expect(doOverlap(read(one), read(other))).toBe(expected);
		expect(doOverlap(read(other), read(one))).toBe(expected);
	});
});
