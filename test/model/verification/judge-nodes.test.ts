import {describe, expect, test} from 'vitest';
import {readClusterNodes} from '../../../source/model/verification/cluster-objects.ts';
import {evaluateNodes} from '../../../source/model/verification/evaluate.ts';

import {list, node} from './kubectl-says.ts';

const read = (...items: readonly object[]) => readClusterNodes(list(items)) ?? [];

describe('what kubectl says of nodes', () => {
	test('is read, with the version as presets write it', () => {
		const [master, worker] = read(node('m1', {master: true}), node('w1'));
		expect(master).toMatchObject({name: 'm1', ready: true, why: undefined, version: '1.32.8'});
		expect(master).toMatchObject({controlPlane: true, schedulable: false});
		expect(worker).toMatchObject({controlPlane: false, schedulable: true});
	});

	test('a cordoned node takes no work', () => {
		expect(read(node('w1', {cordoned: true}))).toMatchObject([{schedulable: false}]);
	});

	test('a node that has said next to nothing yet is not ready', () => {
		expect(read({metadata: {name: 'w1'}})).toMatchObject([
			{ready: false, why: 'its kubelet has not reported yet', version: ''},
		]);
	});

	test('text from elsewhere carries nothing that a terminal obeys', () => {
		const [broken] = read(node('w1', {ready: {status: 'False', message: 'bad\u001b[2J news'}}));
		expect(broken?.why).toBe('bad news');
	});

	test.each(['', 'error: no connection', '{"items": 1}', '[]'])('%j is no list', text => {
		expect(readClusterNodes(text)).toBeUndefined();
	});
});

describe('every node is ready', () => {
	test('holds when all are there and ready', () => {
		expect(evaluateNodes(read(node('m1'), node('w1')), ['m1', 'w1'])).toEqual({
			verdict: 'holds',
			why: '2 nodes ready',
		});
	});

	test('names a node that never joined', () => {
		expect(evaluateNodes(read(node('m1')), ['m1', 'w1'])).toMatchObject({
			verdict: 'fails',
			why: 'w1 has not joined the cluster',
			remedy: expect.stringContaining('rookery ssh w1 journalctl -u kubelet'),
		});
	});

	test.each([
		[
			{status: 'Unknown', message: 'Kubelet stopped posting node status.'},
			'w1 is not ready: Kubelet stopped posting node status.',
			'journalctl -u kubelet',
		],
		[
			{
				status: 'False',
				message:
					'container runtime network not ready: NetworkReady=false reason:NetworkPluginNotReady message:Network plugin returns error: cni plugin not initialized',
			},
			/^w1 is not ready: container runtime network not ready/,
			'/etc/cni/net.d',
		],
	])('says why one is not ready: %j', (ready, why, remedy) => {
		expect(evaluateNodes(read(node('m1'), node('w1', {ready})), ['m1'])).toMatchObject({
			verdict: 'fails',
			why: expect.stringMatching(why),
			remedy: expect.stringContaining(remedy),
		});
	});
});
