import {describe, expect, test} from 'vitest';
import {placementFacts} from '../../../source/model/placement/facts.ts';
import {describeReason} from '../../../source/model/placement/reasons.ts';
import {spreadNodes} from '../../../source/model/placement/scheduler.ts';

import {instance, member} from '../checks/situation.ts';
import {aFleet, aNode} from './a-fleet.ts';
import {containers} from './containers.ts';
import {type Size, someNodes} from './some-nodes.ts';

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
			['a: the only member with memory to spare', 'a: b would be left with little memory'],
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
	expect(spread(aFleet([silent, silent, silent]), {masters: 3, workers: 3}).layout).toBe('abcabc');
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
