import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {etcdOf} from '../../../source/model/placement/nodes.ts';
import {describeReason} from '../../../source/model/placement/reasons.ts';
import {type Spread, spreadNodes} from '../../../source/model/placement/scheduler.ts';

import {anyPlacement} from './any-placement.ts';
import {everyLayout, type Judged, judge} from './brute-force.ts';
import {claimsOf} from './claims-of.ts';
import {isTrue} from './is-true.ts';

describe('beside every layout there is, on small fleets', () => {
	const compared = (check: (spread: Judged, layouts: readonly Judged[]) => void) =>
		fc.assert(
			fc.property(anyPlacement, ({facts, nodes, keep, etcd}) => {
				const spread = spreadNodes({facts, nodes, keep, etcd});
				const given = {fixed: keep, etcd};
				check(judge(facts, spread.nodes, given), everyLayout(facts, nodes, given));
			}),
			{numRuns: 250},
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

test('each reason tells what is so when the turn of its node comes', () => {
	fc.assert(
		fc.property(anyPlacement, placement => {
			for (const claim of claimsOf(placement)) {
				expect([describeReason(claim.reason), isTrue(claim)]).toEqual([expect.any(String), true]);
			}
		}),
		{numRuns: 400},
	);
});

test('every kind of reason is among those tried', () => {
	const kinds = fc
		.sample(anyPlacement, {numRuns: 1500, seed: 1})
		.flatMap(({facts, nodes, keep, etcd}) => [
			...spreadNodes({facts, nodes, keep, etcd}).reasons.values(),
		])
		.map(({kind}) => kind);
	expect([...new Set(kinds)].toSorted()).toEqual([
		'balance',
		'comfort',
		'etcd-apart',
		'fewest',
		'most-memory',
		'no-member',
		'only-member',
		'only-room',
		'only-spare',
		'overcommits-least',
		'quorum-hangs',
		'quorum-instead',
		'room-for-others',
		'stays',
	]);
});

test('the order of members changes nothing, nor does that of nodes but for which is where', () => {
	fc.assert(
		fc.property(anyPlacement, ({facts, nodes, etcd}) => {
			const once = spreadNodes({facts, nodes, etcd});
			const members = facts.members.toReversed();
			expect(spreadNodes({facts: {...facts, members}, nodes, etcd})).toEqual(once);

			const turned = spreadNodes({
				facts: {...facts, places: new Map()},
				nodes: nodes.toReversed(),
				etcd: etcd ?? etcdOf(nodes),
			});
			const straight = spreadNodes({
				facts: {...facts, places: new Map()},
				nodes,
				etcd: etcd ?? etcdOf(nodes),
			});
			expect(rolesByMember(turned)).toEqual(rolesByMember(straight));
		}),
	);
});

const rolesByMember = ({nodes}: Spread) =>
	nodes.map(({role, member}) => `${role} on ${member}`).toSorted();

test('nothing goes on a member that takes no nodes, or none of its type, unless it is to stay there', () => {
	fc.assert(
		fc.property(anyPlacement, ({facts, nodes, keep, etcd}) => {
			const {nodes: placed, reasons} = spreadNodes({facts, nodes, keep, etcd});
			const there = placed.filter(({member, role}) => {
				const {unusable, unfit = {}} = facts.members.find(({name}) => name === member) ?? {};
				return unusable ?? unfit[facts.types[role]];
			});
			expect(there.every(({name}) => reasons.get(name)?.kind === 'stays')).toBe(true);
		}),
	);
});

test('spreading what was spread changes nothing', () => {
	fc.assert(
		fc.property(anyPlacement, ({facts, nodes, keep, etcd}) => {
			const once = spreadNodes({facts, nodes, keep, etcd});
			expect(spreadNodes({facts, nodes: once.nodes, keep, etcd})).toEqual(once);
		}),
	);
});
