import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {spreadNodes} from '../../../source/model/placement/spread-nodes.ts';
import {anyPlacement} from './any-placement.ts';
import {everyLayout, type Judged, judge} from './brute-force.ts';

describe('beside every layout there is, on small fleets', () => {
	const compared = (check: (spread: Judged, layouts: readonly Judged[]) => void) =>
		fc.assert(
			fc.property(anyPlacement, ({facts, nodes, keep}) => {
				const spread = spreadNodes({facts, nodes, keep});
				check(judge(facts, spread.nodes, {fixed: keep}), everyLayout(facts, nodes, {fixed: keep}));
			}),
			{numRuns: 300},
		);

	test('memory and disk are kept whenever any layout keeps them, memory whenever any keeps that', () => {
		compared(({isWithin}, layouts) => {
			const both = layouts.some(layout => layout.isWithin.memory && layout.isWithin.disk);
			if (both) expect(isWithin).toMatchObject({memory: true, disk: true});
			if (layouts.some(layout => layout.isWithin.memory)) expect(isWithin.memory).toBe(true);
		});
	});

	test('etcd survives the loss of any member whenever any layout within capacity allows it', () => {
		compared(({keepsQuorum, isWithin}, layouts) => {
			const within = layouts.filter(layout => layout.isWithin.memory && layout.isWithin.disk);
			if (!within.some(layout => layout.keepsQuorum)) return;
			expect(keepsQuorum).toBe(true);
			const all = within.filter(layout => layout.keepsQuorum && layout.isWithin.cores);
			if (all.length > 0) expect(isWithin.cores).toBe(true);
		});
	});

	test('masters are as even as the best layouts have them', () => {
		compared((spread, layouts) => {
			const within = layouts.filter(layout => layout.isWithin.memory && layout.isWithin.disk);
			const equals = within.filter(
				layout =>
					layout.keepsQuorum === spread.keepsQuorum &&
					layout.isWithin.cores === spread.isWithin.cores,
			);
			if (equals.length === 0) return;
			expect(spread.unevenness).toBe(Math.min(...equals.map(({unevenness}) => unevenness)));
		});
	});
});
