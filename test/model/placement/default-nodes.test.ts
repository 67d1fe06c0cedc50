import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {defaultNodes} from '../../../source/model/placement/default-nodes.ts';
import {judgePlacement} from '../../../source/model/placement/judge-placement.ts';
import {placedNodes} from '../../../source/model/placement/placed-nodes.ts';
import {placementFacts} from '../../../source/model/placement/placement-facts.ts';
import type {Preset} from '../../../source/model/preset/preset.ts';
import {instance, situation} from '../checks/situation.ts';
import {aFleet, aNode} from './a-fleet.ts';

const proposalFor = (...given: Parameters<typeof aFleet>) =>
	defaultNodes(placementFacts({fleet: aFleet(...given), cluster: 'lab'}));

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
		[{memory: 11, cores: 8, disk: 100}, '4GiB', '4GiB', 2],
		[{memory: 6, cores: 8, disk: 100}, '2GiB', '2GiB', 2],
		[{memory: 64, cores: 3, disk: 25}, '2GiB', '2GiB', 1],
		[{memory: 16, cores: 2, disk: 100}, '4GiB', '8GiB', 2],
	])('of members with %j are %s, %s and %d CPUs', (free, master, worker, cpus) => {
		const {masters, workers} = proposalFor([free, free, free]);
		expect([masters.memory.value, workers.memory.value, workers.cpus.value]).toEqual([
			master,
			worker,
			cpus,
		]);
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

test('what is proposed is refused by no check, wherever the smallest cluster fits', () => {
	const free = fc.record({
		memory: fc.integer({min: 5, max: 64}),
		cores: fc.integer({min: 1, max: 32}),
		disk: fc.integer({min: 25, max: 400}),
	});
	fc.assert(
		fc.property(fc.array(free, {minLength: 1, maxLength: 5}), frees => {
			const facts = placementFacts({fleet: aFleet(frees), cluster: 'lab'});
			const {masters, workers} = defaultNodes(facts);
			const base = situation().preset;
			const group = (proposal: typeof masters): Preset['masters'] => ({
				profiles: ['default'],
				cpus: proposal.cpus.value,
				memory: proposal.memory.value,
				disk: proposal.disk.value,
				nodes: {...proposal.nodes},
			});
			const preset = {...base, masters: group(masters), workers: group(workers)};
			const problems = judgePlacement({facts, nodes: placedNodes(preset, facts)});
			expect(problems.filter(({verdict}) => verdict === 'refusal')).toEqual([]);
			expect(
				problems.filter(({check}) => check === 'quorum-lost' && masters.count.value > 1),
			).toEqual([]);
		}),
	);
});
