import {describe, expect, test} from 'vitest';
import {placementFacts} from '../../../source/model/placement/facts.ts';
import {memberLoad} from '../../../source/model/placement/load.ts';

import {instance, type member} from '../checks/situation.ts';
import {aFleet, aNode, containers, someNodes} from './a-fleet.ts';

const GiB = 1024 ** 3;

describe('a member takes no nodes', () => {
	const whyOf = (changes: Parameters<typeof member>[1], rest = {}) =>
		placementFacts({
			fleet: aFleet([{}, {status: 'Online', ...changes}]),
			cluster: 'lab',
			types: containers,
			...rest,
		}).members[1]?.unusable;

	test.each([
		[{status: 'Offline', message: 'no heartbeat'}, 'b is offline (no heartbeat)'],
		[{status: 'Evacuated'}, 'b is evacuated'],
		[{capacity: {kind: 'silent', why: 'no answer in 5 s'}}, 'b does not answer (no answer in 5 s)'],
	] as const)('while it is away: %j', (changes, why) => {
		expect(whyOf(changes)).toEqual({check: 'member-online', why});
	});

	test('when the image is not for its processor', () => {
		expect(whyOf({architecture: 'aarch64'}, {architecture: 'amd64'})).toEqual({
			check: 'image-architecture',
			why: 'b is aarch64, and the image is for amd64',
		});
		expect(whyOf({}, {architecture: 'amd64'})).toBeUndefined();
	});

	test('when it lacks the pool of the root disks', () => {
		const pools = [{name: 'local', driver: 'zfs', members: ['a']}];
		const facts = placementFacts({
			fleet: aFleet([{}, {}], {pools}),
			cluster: 'lab',
			types: containers,
		});
		expect(facts.members.map(({unusable}) => unusable?.why)).toEqual([
			undefined,
			"b has no pool local, which the nodes' disks are in",
		]);
	});

	test('while one that only does not tell what it has does', () => {
		const [, silent] = placementFacts({
			fleet: aFleet([{}, {capacity: {kind: 'unknown', why: 'it may not say'}}]),
			cluster: 'lab',
			types: containers,
		}).members;
		expect(silent).toMatchObject({
			unusable: undefined,
			capacity: undefined,
		});
	});
});

test('a lone server is a fleet of one, and all its instances are on it', () => {
	const fleet = {
		...aFleet([{}], {instances: [instance('web', {location: 'none'})]}),
		clustered: false,
	};
	expect(placementFacts({fleet, cluster: 'lab', types: containers}).members).toMatchObject([
		{name: 'a', unusable: undefined, others: [{name: 'web'}]},
	]);
});

describe('the load of a member', () => {
	const loadOf = (
		...[fleet, nodes, pool]: [ReturnType<typeof aFleet>, Parameters<typeof memberLoad>[1], string?]
	) => memberLoad(placementFacts({fleet, cluster: 'lab', types: containers, pool}), nodes);

	test('tells what others take, what the nodes would, and what is left', () => {
		const instances = [
			instance('web', {location: 'a', expandedConfig: {'limits.cpu': '2', 'limits.memory': '25%'}}),
		];
		const nodes = someNodes('worker', ['a', 'a'], {cpus: 2, memory: 4, disk: 30});
		expect(loadOf(aFleet([{memory: 16, cores: 8, disk: 100}], {instances}), nodes)).toEqual([
			{
				member: 'a',
				cores: {total: 8, used: 2, planned: 4, free: 2, overcommitted: undefined},
				memory: {
					total: 16 * GiB,
					used: 4 * GiB,
					planned: 8 * GiB,
					free: 4 * GiB,
					overcommitted: undefined,
				},
				disk: {
					total: 100 * GiB,
					used: 0,
					planned: 60 * GiB,
					free: 40 * GiB,
					overcommitted: undefined,
				},
			},
		]);
	});

	test.each([
		['cores', {cpus: 5}, 'warning', 'a has 8 cores; lab-worker-1 and lab-worker-2 ask 10'],
		[
			'memory',
			{memory: 9},
			'refusal',
			'a has 16 GiB of memory free; lab-worker-1 and lab-worker-2 ask 18 GiB',
		],
		['memory', {memory: 7}, 'warning', 'which leaves little for anything else'],
		[
			'disk',
			{disk: 60},
			'warning',
			'pool local on a has 100 GiB free; lab-worker-1 and lab-worker-2 may grow to 120 GiB',
		],
	] as const)('marks too much of %s: %j is a %s', (resource, size, verdict, words) => {
		const [a, b] = loadOf(aFleet([{}, {}]), someNodes('worker', ['a', 'a'], size));
		expect(a?.[resource]?.overcommitted?.verdict).toBe(verdict);
		expect(a?.[resource]?.overcommitted?.why).toContain(words);
		expect(b?.[resource]?.overcommitted).toBeUndefined();
	});

	test('counts a node that exists once, and its disk not again', () => {
		const instances = [aNode('lab-worker-1', {location: 'a', cpus: 2, memory: 4})];
		const nodes = someNodes('worker', ['auto', 'a'], {cpus: 2, memory: 4, disk: 10});
		const [a] = loadOf(aFleet([{}], {instances}), nodes);
		expect(a).toMatchObject({
			cores: {used: 0, planned: 4, free: 4},
			memory: {used: 0, planned: 8 * GiB, free: 8 * GiB},
			disk: {planned: 10 * GiB},
		});
		expect(loadOf(aFleet([{}], {instances}), [])).toMatchObject([
			{cores: {used: 2, planned: 0}, memory: {used: 4 * GiB, planned: 0}},
		]);
	});

	test('counts all disks where all members share a pool', () => {
		const pools = [{name: 'local', driver: 'ceph', members: ['a', 'b']}];
		const nodes = someNodes('worker', ['a', 'b'], {disk: 60});
		expect(loadOf(aFleet([{}, {}], {pools}), nodes).map(({disk}) => disk)).toMatchObject([
			{planned: 120 * GiB, overcommitted: {verdict: 'warning'}},
			{planned: 120 * GiB, overcommitted: {verdict: 'warning'}},
		]);
	});

	test('leaves out what nobody knows', () => {
		expect(loadOf(aFleet([{capacity: {kind: 'unknown', why: ''}}]), [])).toEqual([{member: 'a'}]);
		expect(loadOf(aFleet([{}]), [], 'other')[0]).not.toHaveProperty('disk');
	});
});
