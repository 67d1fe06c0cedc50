import {expect, test} from 'vitest';
import {readClusterObjects} from '../../../source/model/verification/cluster-objects.ts';
import {evaluateNames} from '../../../source/model/verification/evaluate.ts';

import {list, pod, running, waiting} from './kubectl-says.ts';

const labels = {'k8s-app': 'kube-dns'};
const system = (...items: readonly object[]) => readClusterObjects(list(items))?.pods ?? [];
const asked = (from: string, answered: boolean) => ({
	from,
	answered,
	said: answered ? '' : 'connection timed out; no servers could be reached',
});

test('names are found when every pod found one', () => {
	expect(evaluateNames([asked('w1', true), asked('w2', true)], [])).toMatchObject({
		verdict: 'holds',
	});
});

test('without a pod that serves DNS, it says so', () => {
	const other = pod('kube-proxy-1', {on: 'w1', status: running});
	expect(evaluateNames([asked('w1', false)], system(other))).toEqual({
		verdict: 'fails',
		why: 'a pod on w1 finds no name (connection timed out; no servers could be reached): no pod serves DNS',
		remedy: expect.stringContaining('scale deployment coredns'),
	});
});

test('with one that does not run, it says why that one does not', () => {
	const server = pod('coredns-1', {on: 'w1', labels, status: waiting('ErrImagePull')});
	expect(evaluateNames([asked('w1', false)], system(server))).toMatchObject({
		why: expect.stringContaining("coredns-1 its image docker.io/library/nginx:1.27.4-alpine can't"),
		remedy: expect.stringContaining('describe pod coredns-1'),
	});
});

test('lost only on the way to the server, it points at the way', () => {
	const server = pod('coredns-1', {on: 'w1', labels, status: running});
	expect(evaluateNames([asked('w1', true), asked('w2', false)], system(server))).toMatchObject({
		why: expect.stringMatching(/^a pod on w2 finds no name .*; DNS is served on w1$/),
		remedy: 'the way from w2 to w1 is at fault: mend what is said of services on other nodes',
	});
});
