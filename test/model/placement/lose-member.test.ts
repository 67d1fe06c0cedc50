import {describe, expect, test} from 'vitest';
import {simulateMemberLoss} from '../../../source/model/placement/member-loss.ts';
import {someNodes} from './a-fleet.ts';

const places = new Map<string, string>();
const lose = (
	member: string,
	{masters, workers, etcd}: {masters: string[]; workers: string[]; etcd?: string[]},
) =>
	simulateMemberLoss({
		facts: {places},
		nodes: [...someNodes('master', masters), ...someNodes('worker', workers)],
		etcd,
		member,
	});

test('one of three masters on three members may be lost', () => {
	expect(lose('b', {masters: ['a', 'b', 'c'], workers: ['a', 'b']})).toEqual({
		member: 'b',
		nodes: ['lab-master-2', 'lab-worker-2'],
		unknown: [],
		etcd: {have: 3, left: 2, unknown: 0, needed: 2, keepsQuorum: 'yes'},
		masters: {have: 3, left: 2, unknown: 0},
		workers: {have: 2, left: 1, unknown: 0},
		keepsApi: 'yes',
		sentences: [
			'lab-master-2 and lab-worker-2 go with b',
			'etcd keeps its majority: 2 left of 3, 2 needed',
			'the API goes on: 2 masters left',
			'workers: 1 left of 2',
		],
	});
});

describe('etcd and the API', () => {
	test.each([
		['two masters of three', {masters: ['b', 'b', 'a'], workers: ['a']}, 'no', 'no'],
		['the only master', {masters: ['b'], workers: ['a']}, 'no', 'no'],
		[
			'the second of two masters, which has no etcd',
			{masters: ['a', 'b'], workers: ['a']},
			'yes',
			'yes',
		],
		['the first of two masters, which has etcd', {masters: ['b', 'a'], workers: ['a']}, 'no', 'no'],
		[
			'all masters, with etcd on workers',
			{
				masters: ['b'],
				workers: ['a', 'c', 'd'],
				etcd: ['lab-worker-1', 'lab-worker-2', 'lab-worker-3'],
			},
			'yes',
			'no',
		],
		['a worker', {masters: ['a'], workers: ['b']}, 'yes', 'yes'],
		[
			'one master, another anywhere',
			{masters: ['b', 'auto', 'a'], workers: ['a']},
			'unknown',
			'unknown',
		],
		['none, one being anywhere', {masters: ['c', 'auto', 'a'], workers: ['a']}, 'yes', 'yes'],
		['two masters, another anywhere', {masters: ['b', 'auto', 'b'], workers: ['a']}, 'no', 'no'],
	] as const)('lose %s', (_, nodes, quorum, api) => {
		const {etcd, keepsApi} = lose('b', nodes as never);
		expect([etcd.keepsQuorum, keepsApi]).toEqual([quorum, api]);
	});

	test('that are lost say so, and why', () => {
		expect(lose('b', {masters: ['b', 'b', 'a'], workers: ['b']}).sentences).toEqual([
			'lab-master-1, lab-master-2 and lab-worker-1 go with b',
			'etcd loses its majority: 1 left of 3, 2 needed',
			'the API stops: masters can do nothing without etcd. Pods that run go on, but nothing mends them',
			'no worker is left to carry anything',
		]);
		expect(lose('b', {masters: ['b'], workers: ['a']}).sentences[2]).toBe(
			'the API stops: no master is left. Pods that run go on, but nothing mends them',
		);
	});
});

test('where LXD is to place a node, nobody claims to know', () => {
	expect(lose('b', {masters: ['a', 'auto', 'b'], workers: ['auto']}).sentences).toEqual([
		'lab-master-3 goes with b; LXD is to place lab-master-2 and lab-worker-1, so nobody knows yet',
		'etcd may lose its majority: 1 left, and maybe 1 more, of 3, 2 needed',
		'the API may stop: it depends on where LXD places nodes',
		'workers: 0 left, and maybe 1 more, of 1',
	]);
});

test('a node that LXD has placed is where it is', () => {
	const facts = {places: new Map([['lab-master-1', 'b']])};
	const nodes = someNodes('master', ['auto']);
	expect(simulateMemberLoss({facts, nodes, member: 'b'}).nodes).toEqual(['lab-master-1']);
});

test('a member without nodes takes none with it', () => {
	expect(lose('d', {masters: ['a'], workers: ['b']}).sentences[0]).toBe('no node is on d');
});
