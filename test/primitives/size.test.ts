import fc from 'fast-check';
import {expect, test} from 'vitest';
import {formatBytes, parseSize} from '../../source/primitives/size.ts';

test.each([
	['4GiB', 4 * 1024 ** 3],
	['4GB', 4e9],
	['500kB', 500e3],
	['512MiB', 512 * 1024 ** 2],
	['1EiB', 1024 ** 6],
	['12 bytes', 12],
	['12B', 12],
	['1048576', 1048576],
])('%s is read as LXD reads it', (text, bytes) => {
	expect(parseSize(text)).toBe(bytes);
});

test.each(['', 'GiB', '4 GiB', '4gib', '4G', '1.5GiB', '-4GiB', '50%', '4GiBs'])(
	'"%s" is no size to LXD, and none here',
	text => {
		expect(parseSize(text)).toBeUndefined();
	},
);

test.each([
	[0, '0 B'],
	[1023, '1023 B'],
	[1024, '1 KiB'],
	[3.19 * 1024 ** 3, '3.1 GiB'],
	[24 * 1024 ** 3, '24 GiB'],
	[231.9 * 1024 ** 3, '231 GiB'],
	[2048 * 1024 ** 6, '2048 EiB'],
	[-1536, '-1.5 KiB'],
])('%d bytes are shown as %s', (bytes, text) => {
	expect(formatBytes(bytes)).toBe(text);
});

const units = ['B', 'kB', 'MB', 'GB', 'TB', 'KiB', 'MiB', 'GiB', 'TiB'];

test('any whole number with any unit is read, and a greater one is greater', () => {
	fc.assert(
		fc.property(fc.nat({max: 4096}), fc.constantFrom(...units), (amount, unit) => {
			const bytes = parseSize(`${amount}${unit}`);
			expect(bytes).toBeGreaterThanOrEqual(amount);
			expect(parseSize(`${amount + 1}${unit}`)).toBeGreaterThan(bytes ?? Number.NaN);
		}),
	);
});

test('what is shown is never more than there is, and less by a tenth of it at most', () => {
	fc.assert(
		fc.property(fc.nat({max: 2 ** 50}), bytes => {
			const [amount = '', unit = ''] = formatBytes(bytes).split(' ');
			const shown = Number(amount) * (parseSize(`1${unit}`) ?? Number.NaN);
			expect(shown).toBeLessThanOrEqual(bytes);
			expect(shown).toBeGreaterThanOrEqual(bytes * 0.9);
		}),
	);
});
