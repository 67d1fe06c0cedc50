import {describe, expect, test} from 'vitest';
import {
	placeNewNodes,
	type ScaleOptions,
	scaleNodes,
} from '../../../source/model/placement/scale.ts';
import type {Preset} from '../../../source/model/preset/schema.ts';

import {situation} from '../checks/situation.ts';
import {aFleet, aNode} from './a-fleet.ts';

const group = (members: Readonly<Record<string, string>>) => ({
	profiles: ['default'],
	cpus: 2,
	memory: '4GiB',
	nodes: members,
});

const preset = (etcd?: readonly string[]): Preset =>
	situation({
		preset: {
			masters: group({'lab-master-1': 'a', 'lab-master-2': 'b', 'lab-master-3': 'c'}),
			workers: group({'lab-worker-1': 'a', 'lab-worker-2': 'b'}),
			profiles: {},
			...(etcd && {etcd}),
		},
	}).preset;

const scaled = (wish: Partial<ScaleOptions>, from = preset()): Preset => {
	const edited = scaleNodes(from, {counts: {}, add: [], remove: [], taken: [], ...wish});
	if (!edited.ok) throw new Error(edited.why);
	return edited.preset;
};

describe('scaled', () => {
	test('up, new nodes are next in line and come last', () => {
		expect(scaled({counts: {workers: 4}, on: 'c'}).workers.nodes).toEqual({
			'lab-worker-1': 'a',
			'lab-worker-2': 'b',
			'lab-worker-3': 'c',
			'lab-worker-4': 'c',
		});
	});

	test('up, no node gets the name of what others have', () => {
		const {workers} = scaled({counts: {workers: 3}, taken: ['lab-worker-3']});
		expect(workers.nodes).toMatchObject({'lab-worker-4': 'auto'});
	});

	test('down, the last go, and etcd stays odd', () => {
		const etcd = ['lab-master-1', 'lab-master-2', 'lab-master-3'];
		const after = scaled({counts: {workers: 1, masters: 2}}, preset(etcd));
		expect(Object.keys(after.workers.nodes)).toEqual(['lab-worker-1']);
		expect(Object.keys(after.masters.nodes)).toEqual(['lab-master-1', 'lab-master-2']);
		expect(after.etcd).toEqual(['lab-master-1']);
	});

	test('by name, what comes is there before what goes', () => {
		const {workers} = scaled({
			add: [{name: 'big', member: 'c'}],
			remove: ['lab-worker-1', 'lab-worker-2'],
		});
		expect(workers.nodes).toEqual({big: 'c'});
	});

	test('by one that goes, another comes under another name', () => {
		const {workers} = scaled({remove: ['lab-worker-1'], counts: {workers: 2}});
		expect(workers.nodes).toEqual({'lab-worker-2': 'b', 'lab-worker-3': 'auto'});
	});

	test('to what there is, it stays as it is', () => {
		expect(scaled({counts: {workers: 2, masters: 3}})).toEqual(preset());
	});

	test.each<[Partial<ScaleOptions>, string]>([
		[{counts: {workers: 0}}, 'lab-worker-1 is the last worker'],
		[{remove: ['lab-worker-9']}, 'there is no node "lab-worker-9"'],
		[{add: [{name: 'lab-master-1'}]}, 'is one of the masters already'],
	])('by %j it is refused with the reason', (wish, why) => {
		expect(() => scaled(wish)).toThrow(why);
	});
});

describe('new nodes', () => {
	const instances = [
		aNode('lab-worker-1', {location: 'a'}),
		aNode('lab-worker-2', {location: 'b'}),
	];
	const fleet = aFleet([{}, {}, {memory: 32}], {instances});

	test('are spread over the fleet around those that stand, and it is said why', () => {
		const {preset: placed, reasons} = placeNewNodes(
			preset(),
			scaled({counts: {workers: 3}}),
			fleet,
		);
		expect(placed.workers.nodes).toEqual({
			'lab-worker-1': 'a',
			'lab-worker-2': 'b',
			'lab-worker-3': 'c',
		});
		expect(reasons).toEqual([expect.stringMatching(/^lab-worker-3 on c: /)]);
	});

	test('go where somebody said, and nodes that LXD was to place are still its own', () => {
		const before = scaled({add: [{name: 'free', member: 'auto'}]});
		const after = scaled({counts: {workers: 4}, on: 'a'}, before);
		expect(placeNewNodes(before, after, fleet)).toEqual({preset: after, reasons: []});
	});
});
