import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {placementFacts} from '../../../source/model/placement/facts.ts';
import {etcdOf} from '../../../source/model/placement/nodes.ts';
import {describeReason} from '../../../source/model/placement/reasons.ts';
import {type Spread, spreadNodes} from '../../../source/model/placement/scheduler.ts';
import {instance, member} from '../checks/situation.ts';
import {aFleet, aNode, containers, type Size, someNodes} from './a-fleet.ts';
import {anyPlacement} from './any-placement.ts';
import {everyLayout, type Judged, judge} from './brute-force.ts';
import {claimsOf} from './claims-of.ts';
import {isTrue} from './is-true.ts';

describe('spread nodes', () => {
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
			'avoids',
			'balance',
			'best-score',
			'no-member',
			'only-candidate',
			'overcommits-least',
			'quorum-at-risk',
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
					const {unusable, unsupported = {}} =
						facts.members.find(({name}) => name === member) ?? {};
					return unusable ?? unsupported[facts.types[role]];
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
});

describe('spread tables', () => {
	type Given = {
		readonly masters?: number;
		readonly workers?: number;
		readonly master?: Size;
		readonly worker?: Size;
		readonly keep?: readonly string[];
		readonly from?: string;
	};

	const spread = (
		fleet: ReturnType<typeof aFleet>,
		{masters = 0, workers = 0, master = {}, worker = {}, keep = [], from = 'auto'}: Given,
	) => {
		const {nodes, reasons} = spreadNodes({
			facts: placementFacts({fleet, cluster: 'lab', types: containers}),
			nodes: [
				...someNodes('master', Array(masters).fill(from), master),
				...someNodes('worker', Array(workers).fill(from), worker),
			],
			keep,
		});
		return {
			layout: nodes.map(node => node.member).join(''),
			words: nodes.map(({name}) => {
				const reason = reasons.get(name);
				return reason && describeReason(reason);
			}),
		};
	};

	describe('the words for where nodes go', () => {
		test.each<[string, Parameters<typeof aFleet>[0], Given, readonly string[]]>([
			[
				'masters and workers on three members',
				[{memory: 16}, {memory: 32}, {memory: 24}],
				{masters: 3, workers: 2, master: {memory: 4}, worker: {memory: 4}},
				[
					'b: most free memory',
					'c: most free memory of those without a master',
					'a: the only one without a master',
					'b: most free memory',
					'c: most free memory of those without a worker',
				],
			],
			[
				'one master and two workers',
				[{memory: 32}, {memory: 16}, {memory: 16}],
				{masters: 1, workers: 2},
				[
					'a: most free memory',
					'b: as much free memory as any of those without a master',
					'c: the only one without a master of those without a worker',
				],
			],
			[
				'three masters on two members',
				[{}, {}],
				{masters: 3},
				[
					'a: as much free memory as any',
					'b: the only one without a master',
					'a: two with etcd here: there are only two members, and losing this one loses etcd',
				],
			],
			[
				'a member alone with room',
				[{memory: 2}, {memory: 5}],
				{masters: 1, master: {memory: 4}},
				['b: the only member with 4 GiB of memory free'],
			],
			[
				'a master that leaves room for the worker',
				[{memory: 9}, {memory: 5}],
				{masters: 1, workers: 1, master: {memory: 2}, worker: {memory: 8}},
				[
					'b: on a it would take room that the others need',
					'a: the only member with 8 GiB of memory free',
				],
			],
			[
				'nowhere to go',
				[{memory: 2}, {memory: 3}],
				{workers: 1, worker: {memory: 4}},
				['b: no member has the memory for it; here 1 GiB are missing, the least'],
			],
			[
				'more than there are cores',
				[{cores: 2}, {cores: 3}],
				{workers: 1, worker: {cpus: 4}},
				['b: its cores are the least overcommitted, by 34 %'],
			],
			[
				'a member that would be nearly full',
				[{memory: 20}, {memory: 9}],
				{workers: 2, worker: {memory: 8}},
				['a: the only member with memory to spare', 'a: the only member with memory to spare'],
			],
			['a lone server', [{}], {masters: 1}, ['a: the only member that takes nodes']],
			[
				'none that takes nodes',
				[{status: 'Offline'}],
				{masters: 1},
				['no member takes nodes now, so LXD is to place it when one does'],
			],
		])('%s', (_, frees, given, words) => {
			expect(spread(aFleet(frees), given).words).toEqual(words);
		});
	});

	test('nodes that exist stay, and those that are to be kept', () => {
		const instances = [aNode('lab-master-1', {location: 'c'})];
		const {layout, words} = spread(aFleet([{}, {}, {}], {instances}), {
			masters: 3,
			from: 'b',
			keep: ['lab-master-3'],
		});
		expect(layout).toBe('cab');
		expect(words).toEqual([
			'c: it is there already',
			'a: the only one without a master',
			'b: left where it was',
		]);
	});

	test('members that are away, full of others or do not tell what they have are left out', () => {
		const fleet = aFleet(
			[{}, {status: 'Evacuated'}, {}, {capacity: {kind: 'unknown', why: 'it may not'}}],
			{instances: [instance('web', {location: 'a', expandedConfig: {'limits.memory': '15GiB'}})]},
		);
		expect(spread(fleet, {masters: 3, master: {memory: 2}}).layout).toBe('ccc');
	});

	test('where no member tells what it has, nodes are only kept apart', () => {
		const silent = {capacity: {kind: 'unknown', why: 'it may not'}} as const;
		expect(spread(aFleet([silent, silent, silent]), {masters: 3, workers: 3}).layout).toBe(
			'abcabc',
		);
	});

	test.each([
		[1, 5, 'a'],
		[3, 3, 'abc'],
		[4, 3, 'abca'],
		[5, 3, 'abcab'],
		[3, 2, 'aba'],
		[5, 2, 'ababa'],
	])('%d masters over %d members are as even as can be', (masters, members, layout) => {
		const fleet = aFleet(Array.from({length: members}, () => ({})));
		expect(spread(fleet, {masters}).layout).toBe(layout);
	});

	test('members that take only what is meant for them are left out, unless all are so', () => {
		const reserved = {status: 'Online', scheduler: 'manual'} as const;
		expect(spread(aFleet([reserved, {}, {}]), {masters: 2, workers: 1}).layout).toMatch(/^[bc]+$/);
		expect(spread(aFleet([reserved, reserved]), {masters: 1, workers: 1}).layout).toBe('ab');
	});

	test('300 nodes go on 50 members, with room to the last', () => {
		const letters = Array.from({length: 50}, (_, place) => `member-${place}`);
		const members = letters.map((name, place) =>
			member(name, {
				capacity: {
					kind: 'known',
					cores: 16,
					memory: {total: (12 + (place % 3)) * 1024 ** 3, used: 0},
					load: undefined,
					pools: {local: {total: 1024 ** 4, used: 0}},
					unable: {},
				},
			}),
		);
		const pools = [{name: 'local', driver: 'zfs', members: letters}];
		const facts = placementFacts({
			fleet: {...aFleet([]), members, pools},
			cluster: 'lab',
			types: containers,
		});
		const nodes = [
			...someNodes('master', Array(5).fill('auto'), {memory: 4, cpus: 2, disk: 20}),
			...someNodes('worker', Array(295).fill('auto'), {memory: 2, cpus: 2, disk: 20}),
		];
		const placed = spreadNodes({facts, nodes}).nodes;
		const on = Map.groupBy(placed, node => node.member);
		expect([...on.keys()].toSorted()).toEqual(letters.toSorted());
		for (const [name, there] of on) {
			const memory = there.reduce((sum, node) => sum + (node.memory ?? 0), 0);
			const {capacity} = members.find(candidate => candidate.name === name) ?? {};
			expect(memory).toBeLessThanOrEqual(capacity?.kind === 'known' ? capacity.memory.total : 0);
			expect(there.filter(({role}) => role === 'master').length).toBeLessThanOrEqual(1);
		}
	});
});
