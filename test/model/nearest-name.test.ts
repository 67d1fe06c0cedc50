import {describe, expect, test} from 'vitest';
import {nearestName} from '../../source/primitives/text.ts';

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
