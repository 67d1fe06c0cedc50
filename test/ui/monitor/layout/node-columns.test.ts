import {expect, test} from 'vitest';
import {nodeColumns} from '../../../../source/ui/monitor/pages/nodes.ts';

const needs = {name: 20, prefix: 12, address: 15};

test.each([
	[48, {isShort: true, name: 8, address: 0, skipped: 0}],
	[58, {isShort: true, name: 8, address: 0, skipped: 4}],
	[78, {isShort: true, name: 8, address: 15, skipped: 4}],
	[90, {isShort: true, name: 8, address: 15, skipped: 4}],
	[150, {isShort: false, name: 20, address: 15, skipped: 6}],
])('in %i columns', (width, columns) => {
	expect(nodeColumns(width, needs)).toMatchObject(columns);
});
