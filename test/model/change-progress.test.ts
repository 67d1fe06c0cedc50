import fc from 'fast-check';
import {expect, test} from 'vitest';
import {
	advance,
	type ChangeProgress,
	type StageProgress,
} from '../../source/provision/run-phase.ts';

const percents = (said: readonly StageProgress[]) => {
	let progress: ChangeProgress | undefined;
	return said.map(one => {
		progress = advance(progress, one);
		return progress.percent === undefined ? undefined : Math.round(progress.percent);
	});
};

/** In LXD's words. */
const lxd = (...texts: readonly string[]) =>
	texts.map(text => ({text, percent: Number(/(\d+)%/.exec(text)?.[1])}));

test('an image goes forward from its metadata to its root file system', () => {
	const pulled = lxd(
		'metadata: 100% (4.21GB/s)',
		'rootfs: 1% (20.43MB/s)',
		'rootfs: 26% (21.77MB/s)',
		'rootfs: 100% (21.90MB/s)',
	);
	expect(percents(pulled)).toEqual([2, 3, 27, 99]);
});

test('unpacking alone has all of the bar, and what is unpacked is not yet done', () => {
	const unpacked = lxd('Unpack: 40% (8.14MB/s)', 'Unpack: 100% (16.31MB/s)');
	expect(percents(unpacked)).toEqual([40, 99]);
	expect(percents(lxd('Unpacking image: 100% (5.60GB/s)'))).toEqual([99]);
	expect(percents(lxd('rootfs: 100% (1MB/s)', 'Unpack: 1% (1MB/s)'))).toEqual([99, 99]);
});

test('an event that comes late changes nothing', () => {
	const late = lxd('rootfs: 42% (1MB/s)', 'rootfs: 40% (1MB/s)');
	expect(percents(late)).toEqual([43, 43]);
	const first = advance(undefined, late[0] ?? {percent: 0, text: ''});
	expect(advance(first, late[1] ?? {percent: 0, text: ''})).toBe(first);
});

test('a clone goes through the stages of git', () => {
	const clone = [
		{text: 'counting objects', percent: 100},
		{text: 'compressing objects', percent: 100},
		{text: 'receiving objects', percent: 0},
		{text: 'receiving objects', percent: 100},
		{text: 'resolving deltas', percent: 50},
	];
	expect(percents(clone)).toEqual([2, 5, 5, 90, 94]);
});

test('words without a number keep what was reached', () => {
	expect(percents([{text: 'pulling layer 1', percent: undefined}])).toEqual([undefined]);
	expect(
		percents([...lxd('rootfs: 50% (1MB/s)'), {text: 'remapping', percent: undefined}]),
	).toEqual([51, 51]);
});

test('whatever is told, progress never goes back and ends below 100', () => {
	const said = fc.record({
		text: fc.constantFrom('metadata: x', 'rootfs: x', 'Unpack: x', 'receiving objects', 'else'),
		percent: fc.option(fc.integer({min: 0, max: 100}), {nil: undefined}),
	});
	fc.assert(
		fc.property(fc.array(said), all => {
			const known = percents(all).filter(percent => percent !== undefined);
			expect(known).toEqual(known.toSorted((one, other) => one - other));
			expect(Math.max(0, ...known)).toBeLessThan(100);
		}),
	);
});
