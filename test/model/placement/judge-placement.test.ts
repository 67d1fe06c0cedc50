import {describe, expect, test} from 'vitest';
import {placementFacts} from '../../../source/model/placement/facts.ts';
import type {Placement} from '../../../source/model/placement/nodes.ts';
import {checkPlacement} from '../../../source/model/placement/problems.ts';

import {instance} from '../checks/situation.ts';
import {aFleet, aNode, containers, type Free, type Size, someNodes} from './a-fleet.ts';

type Given = {
	readonly fleet?: ReturnType<typeof aFleet>;
	readonly masters?: readonly string[];
	readonly workers?: readonly string[];
	readonly size?: Size;
	readonly etcd?: readonly string[];
};

const three: readonly Free[] = [{}, {}, {}];

/** Three roomy members, a master on each and two workers, but for what is given. */
const judge = ({
	fleet = aFleet(three),
	masters = ['a', 'b', 'c'],
	workers = ['a', 'b'],
	size = {},
	etcd,
}: Given = {}) => {
	const placement: Placement = {
		facts: placementFacts({fleet, cluster: 'lab', types: containers}),
		nodes: [...someNodes('master', masters, size), ...someNodes('worker', workers, size)],
		etcd,
	};
	return checkPlacement(placement);
};

test('nothing is wrong with masters and workers apart, with room', () => {
	expect(judge()).toEqual([]);
});

describe('etcd that a member would take with it', () => {
	test('is told with the move that would be better', () => {
		expect(judge({masters: ['a', 'a', 'b']})).toEqual([
			{
				check: 'quorum-lost',
				verdict: 'warning',
				why: 'losing a loses etcd: 1 of 3 left, 2 needed',
				remedy: 'Move lab-master-1 to c.',
				member: 'a',
				nodes: ['lab-master-1', 'lab-master-2'],
			},
		]);
	});

	test('is told of all masters together, with all that is to be moved', () => {
		expect(judge({masters: ['b', 'b', 'b']})).toMatchObject([
			{
				check: 'masters-together',
				why: 'all 3 masters are on b: losing it loses the cluster',
				remedy: 'Move lab-master-1 to a and lab-master-3 to c.',
				member: 'b',
			},
		]);
	});

	test('has other nodes move too, where only that makes room', () => {
		const fleet = aFleet([{memory: 4}, {memory: 4}, {memory: 4}]);
		const problems = judge({
			fleet,
			masters: ['a', 'a', 'b'],
			workers: ['c', 'c'],
			size: {memory: 2},
		});
		expect(problems.find(({check}) => check === 'quorum-lost')?.remedy).toMatch(
			/^Move .*lab-worker-1.* to /,
		);
	});

	test('says that there are too few members', () => {
		const problems = judge({fleet: aFleet([{}, {}]), masters: ['a', 'a', 'b']});
		expect(problems).toMatchObject([
			{
				check: 'quorum-lost',
				verdict: 'warning',
				why: 'losing a loses etcd: 1 of 3 left, 2 needed; etcd on 3 nodes survives that over 3 members at least, and only 2 members take nodes',
				remedy: undefined,
			},
		]);
	});

	test('says that there is too little room', () => {
		const fleet = aFleet([{memory: 9}, {memory: 9}, {memory: 1}]);
		const problems = judge({fleet, masters: ['a', 'a', 'b'], size: {memory: 2}});
		expect(problems.find(({check}) => check === 'quorum-lost')).toMatchObject({
			why: expect.stringContaining('; no layout with room for all nodes avoids that'),
			remedy: 'Give the nodes less memory or disk, or make room on a member.',
		});
	});

	test('is only a note where there is one master', () => {
		expect(judge({masters: ['a']})).toMatchObject([
			{
				verdict: 'note',
				why: 'the only master is on a: losing it loses the cluster; etcd survives the loss of a member with 3 masters at least',
				remedy: 'Have three masters, on three members.',
			},
		]);
		expect(judge({fleet: aFleet([{}]), masters: ['a'], workers: ['a', 'a']})).toMatchObject([
			{
				verdict: 'note',
				why: 'the only master is on a: losing it loses the cluster; etcd survives the loss of a member over 3 of them at least, and only one member takes nodes',
				remedy: undefined,
			},
		]);
	});

	test('may be, where LXD is to place masters', () => {
		expect(judge({masters: ['a', 'auto', 'auto']})).toMatchObject([
			{check: 'quorum-unknown', verdict: 'note', nodes: ['lab-master-2', 'lab-master-3']},
		]);
	});
});

test('of an even number of masters the last has no etcd', () => {
	expect(judge({masters: ['a', 'b', 'c', 'a']})).toEqual([
		{
			check: 'masters-even',
			verdict: 'note',
			why: 'etcd goes by majority, so of 4 masters it is on the first 3: lab-master-4 serves the API, and etcd survives no loss more for it',
			remedy: 'Have 3 or 5 masters.',
			nodes: ['lab-master-4'],
		},
	]);
	const etcd = ['lab-master-1', 'lab-master-2', 'lab-master-3'];
	expect(judge({masters: ['a', 'b', 'c', 'a'], etcd})).toEqual([]);
});

test('workers that are lost together are told', () => {
	expect(judge({workers: ['c']})).toMatchObject([
		{check: 'worker-alone', verdict: 'note', member: 'c'},
	]);
	expect(judge({workers: ['c', 'c']})).toMatchObject([
		{check: 'workers-together', verdict: 'warning', member: 'c'},
	]);
});

describe('a member', () => {
	test('that is away refuses its nodes, and is told when it has none', () => {
		const fleet = aFleet([{}, {}, {}, {status: 'Offline'}]);
		expect(judge({fleet, workers: ['a', 'd']})).toMatchObject([
			{
				check: 'member-online',
				verdict: 'refusal',
				why: 'd is offline; the preset places lab-worker-2 there',
				member: 'd',
				nodes: ['lab-worker-2'],
			},
		]);
		expect(judge({fleet})).toMatchObject([{verdict: 'warning', member: 'd', nodes: []}]);
	});

	test('that nobody knows refuses its nodes', () => {
		expect(judge({workers: ['a', 'bb']})).toMatchObject([
			{
				verdict: 'refusal',
				member: 'bb',
				nodes: ['lab-worker-2'],
				remedy: expect.stringContaining('Did you mean b?'),
			},
		]);
	});

	test('without the pool refuses its nodes', () => {
		const pools = [{name: 'local', driver: 'zfs', members: ['a', 'b']}];
		expect(
			judge({fleet: aFleet(three, {pools}), masters: ['a'], workers: ['b', 'c']}),
		).toContainEqual({
			check: 'root-disk',
			verdict: 'refusal',
			why: "c has no pool local, which the nodes' disks are in; lab-worker-2 would go there",
			remedy: 'Place them on another member.',
			member: 'c',
			nodes: ['lab-worker-2'],
		});
	});

	test('with too little is told by what it has too little of', () => {
		const size = {cpus: 5, memory: 9, disk: 51};
		expect(judge({size, workers: ['a', 'auto']})).toMatchObject([
			{
				check: 'capacity-memory',
				verdict: 'refusal',
				member: 'a',
				nodes: ['lab-master-1', 'lab-worker-1'],
			},
			{check: 'capacity-memory', verdict: 'refusal', nodes: ['lab-worker-2']},
			{
				check: 'capacity-disk',
				verdict: 'warning',
				member: 'a',
				nodes: ['lab-master-1', 'lab-worker-1'],
			},
			{
				check: 'capacity-cpu',
				verdict: 'warning',
				member: 'a',
				nodes: ['lab-master-1', 'lab-worker-1'],
			},
		]);
	});

	test('that does not tell what it has is told', () => {
		const fleet = aFleet([{}, {}, {}, {capacity: {kind: 'unknown', why: 'it may not'}}]);
		expect(judge({fleet, workers: ['a', 'd']})).toMatchObject([
			{check: 'capacity-known', member: 'd'},
		]);
	});
});

test('nodes that are elsewhere, and names that others have, are refused', () => {
	const instances = [
		aNode('lab-worker-1', {location: 'c'}),
		instance('lab-worker-2', {location: 'a'}),
	];
	expect(judge({fleet: aFleet(three, {instances})})).toMatchObject([
		{check: 'node-as-placed', verdict: 'refusal', nodes: ['lab-worker-1']},
		{check: 'name-free', verdict: 'refusal', nodes: ['lab-worker-2']},
	]);
});
