import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import type {ImageOffer} from '../../../source/model/images.ts';
import {defaultNodes} from '../../../source/model/placement/defaults.ts';
import {type PlacementFacts, placementFacts} from '../../../source/model/placement/facts.ts';
import {layOutNodes, leastSizes} from '../../../source/model/placement/layouts.ts';
import {type PlacedNode, placedNodes} from '../../../source/model/placement/nodes.ts';
import {checkPlacement} from '../../../source/model/placement/problems.ts';
import type {Preset} from '../../../source/model/preset/schema.ts';

import {instance, situation} from '../checks/situation.ts';
import {aFleet, aNode, containers, withoutMachines} from './a-fleet.ts';

const proposalFor = (...given: Parameters<typeof aFleet>) =>
	defaultNodes(placementFacts({fleet: aFleet(...given), cluster: 'lab', types: containers}));

const roomy = {memory: 64, cores: 32, disk: 500};

describe('masters', () => {
	test.each([
		[1, 1, 'there is one member, and more masters would be lost with it too'],
		[
			2,
			1,
			'etcd of three over two members still dies with one of them, so more masters win nothing',
		],
		[3, 3, 'etcd of three survives the loss of any one of the 3 members'],
		[5, 3, 'etcd of three survives the loss of any one of the 5 members'],
	])('over %d members are %d', (members, masters, why) => {
		const proposal = proposalFor(Array.from({length: members}, () => roomy));
		expect(proposal.masters.count).toEqual({value: masters, why});
	});

	test('are one where a third member has no room for another', () => {
		const proposal = proposalFor([roomy, roomy, {memory: 1}]);
		expect(proposal.masters.count).toEqual({
			value: 1,
			why: 'three members have no room for a master each beside the workers',
		});
	});

	test('are as many as members that take nodes allow', () => {
		expect(proposalFor([roomy, roomy, {status: 'Offline'}]).masters.count.value).toBe(1);
	});
});

test('there is a worker for each member, to begin with', () => {
	expect(proposalFor([roomy]).workers).toMatchObject({
		nodes: {'lab-worker-1': 'a'},
		count: {value: 1, why: 'one for the one member'},
	});
	expect(proposalFor([roomy, roomy]).workers.nodes).toEqual({
		'lab-worker-1': 'b',
		'lab-worker-2': 'a',
	});
	expect(proposalFor(Array.from({length: 26}, () => roomy)).workers.count).toEqual({
		value: 10,
		why: 'enough to begin with; there are 26 members to add more',
	});
});

describe('sizes', () => {
	test('are roomy where there is room', () => {
		const {masters, workers} = proposalFor([roomy, roomy, roomy]);
		expect(masters).toMatchObject({
			cpus: {
				value: 2,
				least: 2,
				why: 'Kubernetes asks for 2 at least; 96 cores free on all members together',
			},
			memory: {
				value: '4GiB',
				why: 'Kubernetes asks for 1.6 GiB at least; 192 GiB are free on all members together',
			},
			disk: {
				value: '20GiB',
				why: 'for the system, images and logs; 1.4 TiB are free in pool local',
			},
		});
		expect(workers).toMatchObject({
			cpus: {value: 4},
			memory: {value: '8GiB', least: 1024 ** 3},
			disk: {value: '40GiB'},
		});
	});

	test.each([
		[{memory: 11, cores: 8, disk: 100}, '4GiB', '4GiB', 4, '40GiB'],
		[{memory: 6, cores: 8, disk: 100}, '2GiB', '2GiB', 4, '40GiB'],
		[{memory: 64, cores: 3, disk: 25}, '4GiB', '8GiB', 1, '10GiB'],
		[{memory: 16, cores: 2, disk: 100}, '4GiB', '8GiB', 2, '40GiB'],
		[{memory: 64, cores: 4, disk: 8}, '4GiB', '8GiB', 2, '3GiB'],
	])('of members with %j are %s, %s, %d CPUs and %s', (free, master, worker, cpus, disk) => {
		const {masters, workers} = proposalFor([free, free, free]);
		expect(masters.count.value).toBe(3);
		expect([masters.memory.value, workers.memory.value]).toEqual([master, worker]);
		expect([workers.cpus.value, workers.disk.value]).toEqual([cpus, disk]);
	});

	test('of disks are said to be less than Kubernetes takes', () => {
		const less = 'less than the 10 GiB that Kubernetes and its images take';
		const whyOf = (...given: Parameters<typeof aFleet>) => proposalFor(...given).masters.disk.why;
		const small = {disk: 8};
		expect(whyOf([small])).toBe(`${less}: pool local has 8 GiB free`);
		expect(whyOf([small, {disk: 7}])).toBe(
			`${less}: pool local has at most 8 GiB free on a member`,
		);
		const pools = [{name: 'local', driver: 'ceph', members: ['a', 'b']}];
		expect(whyOf([small, small], {pools})).toBe(`${less}: pool local has 8 GiB free`);
		expect(whyOf([{disk: 5}])).toBe(
			`${less}, and more than there is if all nodes fill theirs: pool local has 5 GiB free`,
		);
	});

	test('of disks are such that all fit in a pool that the members share', () => {
		const pools = [{name: 'local', driver: 'ceph', members: ['a', 'b', 'c']}];
		const free = {disk: 70};
		const {masters, workers} = proposalFor([free, free, free], {pools});
		expect([masters.count.value, masters.disk.value]).toEqual([3, '10GiB']);
		expect([workers.count.value, workers.disk.value]).toEqual([3, '10GiB']);
	});

	test('are not worth a member that then takes no node', () => {
		const {workers} = proposalFor([{disk: 500}, {disk: 25}]);
		expect(workers.disk.value).toBe('20GiB');
		expect(Object.values(workers.nodes).toSorted()).toEqual(['a', 'b']);
	});

	test('of disks hold what a virtual machine is made from, and only those', () => {
		const fleet = aFleet([{disk: 6}]);
		const types = {master: 'virtual-machine', worker: 'container'} as const;
		const {masters, workers} = defaultNodes(placementFacts({fleet, cluster: 'lab', types}));
		expect([masters.disk.value, workers.disk.value]).toEqual(['5GiB', '3GiB']);
	});

	test('of workers share cores rather than a member', () => {
		const small = {cores: 2, disk: 100};
		const {workers} = proposalFor([small, small]);
		expect(workers.cpus.value).toBe(2);
		expect(Object.values(workers.nodes).toSorted()).toEqual(['a', 'b']);
	});

	test('come before numbers: there are fewer workers where only fewer fit', () => {
		const {masters, workers} = proposalFor([{disk: 5}, {disk: 5}, {disk: 5}]);
		expect([masters.count.value, workers.count.value]).toEqual([1, 2]);
		expect(masters.disk.value).toBe('5GiB');
		expect(workers.count.why).toBe('the members have no room for one each');
	});

	test('are the smallest where there is no room, and that is said', () => {
		const {masters, workers} = proposalFor([{memory: 1}]);
		expect([masters.memory.value, workers.memory.value]).toEqual(['2GiB', '2GiB']);
		expect(masters.memory.why).toContain('and there is too little; 1 GiB are free');
	});

	test('are proposed without knowing what is free', () => {
		const {masters, workers} = proposalFor([{capacity: {kind: 'unknown', why: 'it may not'}}]);
		expect(masters.memory.why).toContain('no member told what it has free');
		expect(workers.count.value).toBe(1);
	});
});

test('where no member takes nodes, they are left to LXD', () => {
	expect(proposalFor([{status: 'Offline'}])).toMatchObject({
		masters: {nodes: {'lab-master-1': 'auto'}, count: {value: 1}},
		workers: {nodes: {'lab-worker-1': 'auto'}, count: {value: 1}},
	});
});

test('nodes go only where what they are made as can be made', () => {
	const fleet = aFleet([{}, {}, {}]);
	const members = fleet.members.map(member =>
		member.name === 'a' ? member : withoutMachines(member),
	);
	const facts = placementFacts({
		fleet: {...fleet, members},
		cluster: 'lab',
		types: {master: 'container', worker: 'virtual-machine'},
	});
	const {masters, workers} = defaultNodes(facts);
	expect(Object.values(masters.nodes).toSorted()).toEqual(['a', 'b', 'c']);
	expect([...new Set(Object.values(workers.nodes))]).toEqual(['a']);
});

test('names are those of the cluster, but for what others have', () => {
	const instances = [
		instance('lab-worker-1', {location: 'a'}),
		aNode('lab-master-1', {location: 'a'}),
	];
	expect(proposalFor([roomy], {instances})).toMatchObject({
		masters: {nodes: {'lab-master-1': 'a'}},
		workers: {nodes: {'lab-worker-2': 'a'}},
	});
});

const frees = fc.array(
	fc.record({
		memory: fc.integer({min: 2, max: 64}),
		cores: fc.integer({min: 1, max: 32}),
		disk: fc.integer({min: 1, max: 120}),
	}),
	{minLength: 1, maxLength: 5},
);

const images: readonly ImageOffer[] = [
	{kind: 'not-needed'},
	{
		kind: 'remote',
		server: 'https://images.example.com',
		alias: '20.04',
		fingerprint: '0286e7',
		architecture: 'x86_64',
		size: 400 * 1024 ** 2,
		os: 'Ubuntu',
		description: '',
	},
];

test('whatever is free, what is proposed is refused only where the least is, and fits where that does', () => {
	const drivers = fc.constantFrom('btrfs', 'dir', 'ceph');
	fc.assert(
		fc.property(frees, drivers, fc.constantFrom(...images), (given, driver, image) => {
			const names = aFleet(given).members.map(({name}) => name);
			const pools = [{name: 'local', driver, members: names}];
			const facts = placementFacts({
				fleet: aFleet(given, {pools}),
				cluster: 'lab',
				types: containers,
				image,
			});
			const least = layOutNodes(facts, {
				counts: {masters: 1, workers: 1},
				sizes: leastSizes(containers),
			});
			const before = verdictsOn(facts, least.nodes);
			const proposed = verdictsOn(facts, proposedNodes(facts));
			for (const check of ['capacity-memory', 'capacity-disk']) {
				if (!before.has(`${check} refusal`)) expect(proposed).not.toContain(`${check} refusal`);
			}
			const faults = ['capacity-memory refusal', 'capacity-disk refusal', 'capacity-disk warning'];
			if (!faults.some(fault => before.has(fault))) {
				expect(proposed).not.toContain('capacity-disk warning');
			}
		}),
	);
});

test('several masters are proposed only where losing a member leaves etcd', () => {
	fc.assert(
		fc.property(frees, given => {
			const facts = placementFacts({fleet: aFleet(given), cluster: 'lab', types: containers});
			if (defaultNodes(facts).masters.count.value === 1) return;
			const problems = checkPlacement({facts, nodes: proposedNodes(facts)});
			expect(problems.filter(({check}) => check === 'quorum-lost')).toEqual([]);
		}),
	);
});

/** As the preset has them that says what is proposed. */
const proposedNodes = (facts: PlacementFacts) => {
	const {masters, workers} = defaultNodes(facts);
	const group = (proposal: typeof masters): Preset['masters'] => ({
		profiles: ['default'],
		cpus: proposal.cpus.value,
		memory: proposal.memory.value,
		disk: proposal.disk.value,
		nodes: {...proposal.nodes},
	});
	const {preset} = situation();
	return placedNodes({...preset, masters: group(masters), workers: group(workers)}, facts);
};

const verdictsOn = (facts: PlacementFacts, nodes: readonly PlacedNode[]) =>
	new Set(checkPlacement({facts, nodes}).map(({check, verdict}) => `${check} ${verdict}`));
