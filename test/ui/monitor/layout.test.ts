import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {arrange} from '../../../source/ui/monitor/layout.ts';
import {nodeColumns} from '../../../source/ui/monitor/pages/nodes.ts';

describe('arrange', () => {
	const size = {pane: 'log', hasFailure: false, wanted: 17} as const;

	test.each([
		[59, 40, 'too-small'],
		[200, 7, 'too-small'],
		[60, 12, 'single'],
		[80, 21, 'single'],
		[119, 60, 'single'],
		[200, 29, 'single'],
		[120, 30, 'all'],
		[200, 57, 'all'],
	])('%i columns and %i rows: %s', (columns, rows, kind) => {
		expect(arrange({...size, columns, rows}).kind).toBe(kind);
	});

	test('the failure has its place only when there is one', () => {
		const panes = (hasFailure: boolean) => {
			const arrangement = arrange({...size, columns: 200, rows: 57, hasFailure});
			return (
				arrangement.kind === 'all' && arrangement.bands.map(band => band.map(area => area.pane))
			);
		};
		expect(panes(false)).toEqual([['phases', 'nodes'], ['log']]);
		expect(panes(true)).toEqual([
			['phases', 'nodes'],
			['log', 'failure'],
		]);
	});

	test('all at once fill the body, each large enough, however many nodes there are', () => {
		fc.assert(
			fc.property(
				fc.record({
					columns: fc.integer({min: 120, max: 400}),
					rows: fc.integer({min: 30, max: 120}),
					wanted: fc.nat(1000),
					hasFailure: fc.boolean(),
				}),
				window => {
					const arrangement = arrange({...window, pane: 'nodes'});
					if (arrangement.kind !== 'all') throw new Error(arrangement.kind);
					const heights = arrangement.bands.map(band => band[0]?.height ?? 0);
					expect(heights.reduce((sum, height) => sum + height)).toBe(window.rows);
					expect(Math.min(...heights)).toBeGreaterThanOrEqual(13);
					for (const band of arrangement.bands) {
						const width = band.reduce((sum, area) => sum + area.width, 3 * (band.length - 1));
						expect(width).toBe(window.columns);
					}
				},
			),
		);
	});
});

describe('node columns', () => {
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
});
