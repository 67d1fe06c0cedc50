import {expect, test} from 'vitest';
import {firstRow} from '../../../source/ui/tui/list.ts';

test.each([
	{rows: 5, height: 10, chosen: 4, first: 0},
	{rows: 100, height: 10, chosen: 0, first: 0},
	{rows: 100, height: 10, chosen: 4, first: 0},
	{rows: 100, height: 10, chosen: 50, first: 45},
	{rows: 100, height: 10, chosen: 96, first: 90},
	{rows: 100, height: 10, chosen: 99, first: 90},
	{rows: 0, height: 10, chosen: -1, first: 0},
])('$chosen of $rows in $height', ({first, ...list}) => {
	expect(firstRow(list)).toBe(first);
});
