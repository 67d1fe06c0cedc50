import {describe, expect, test} from 'vitest';
import {alternate, judge, median} from './measure.ts';

describe('a bench', () => {
	const {signal} = new AbortController();

	test('takes the middle of its samples, whatever their order', () => {
		expect(median([30, 10, 20])).toBe(20);
		expect(median([40, 10, 20, 30])).toBe(25);
	});

	test('lets its sides go in turn, another one first each round', async () => {
		const order: string[] = [];
		const side = (name: string) => async () => order.push(name);
		const samples = await alternate({a: side('a'), b: side('b')}, {times: 2, signal});
		expect(order).toEqual(['a', 'b', 'b', 'a']);
		expect(samples).toEqual({a: [1, 4], b: [2, 3]});
	});

	test('says of each goal whether it was met', () => {
		const lines: string[] = [];
		const goals = [
			{side: 'fast', against: 'slow', atMost: 0.5},
			{side: 'slow', against: 'fast', atMost: 1.5},
		] as const;
		const say = (line: string) => lines.push(line);
		expect(judge({fast: [1000], slow: [2000]}, {goals, say})).toBe(false);
		expect(lines.slice(2)).toEqual([
			'  fast / slow: 0.500, goal at most 0.5: met',
			'  slow / fast: 2.000, goal at most 1.5: MISSED',
		]);
	});
});
