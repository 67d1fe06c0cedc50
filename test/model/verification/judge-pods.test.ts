import {describe, expect, test} from 'vitest';
import {
	readClusterObjects,
	readWarnings,
} from '../../../source/model/verification/cluster-objects.ts';
import {evaluatePods} from '../../../source/model/verification/evaluate.ts';

import {
	completed,
	crashing,
	list,
	pod,
	running,
	service,
	unschedulable,
	waiting,
} from './kubectl-says.ts';

const read = (...items: readonly object[]) =>
	readClusterObjects(list(items)) ?? {pods: [], services: {}};

const judge = (items: readonly object[], warnings = {}) =>
	evaluatePods(read(...items).pods, {warnings, namespace: 'kube-system'});

describe('what kubectl says of pods and services', () => {
	test('is read, each service with its address', () => {
		const {pods, services} = read(
			pod('coredns-1', {on: 'w1', labels: {'k8s-app': 'kube-dns'}, status: running}),
			service('kube-dns', '10.233.0.3'),
		);
		expect(services).toEqual({'kube-dns': '10.233.0.3'});
		expect(pods).toMatchObject([{name: 'coredns-1', node: 'w1', address: '10.233.64.7'}]);
	});

	test('leaves out what is on its way out or was replaced', () => {
		const leaving = pod('old', {on: 'w1', status: crashing});
		const evicted = {phase: 'Failed', reason: 'Evicted', message: 'The node was low on disk'};
		expect(
			read(
				{...leaving, metadata: {...leaving.metadata, deletionTimestamp: '2026-11-23T07:00:00Z'}},
				pod('evicted', {owner: 'ReplicaSet', status: evicted}),
			).pods,
		).toEqual([]);
	});
});

describe('pods run', () => {
	test('holds with pods that run, and pods that ended well', () => {
		const up = pod('coredns-1', {on: 'w1', status: running});
		const done = pod('helm-install', {on: 'w1', owner: 'Job', status: completed});
		expect(judge([up, done])).toEqual({verdict: 'holds', why: '2 pods up'});
	});

	test('no pods at all is no running system', () => {
		expect(judge([])).toMatchObject({verdict: 'fails'});
	});

	test.each([
		[
			waiting('ImagePullBackOff', 'Back-off pulling image "nginx"'),
			'p on w1: its image docker.io/library/nginx:1.27.4-alpine can\'t be had (ImagePullBackOff: Back-off pulling image "nginx")',
			'containerd_registries_mirrors',
		],
		[
			crashing,
			'p on w1: kube-proxy ends again and again, 7 times so far, with exit code 1 (open /proc/sys/net/netfilter/nf_conntrack_max: permission denied)',
			'kubectl -n kube-system logs p --previous',
		],
		[
			waiting('CreateContainerConfigError', 'secret "x" not found'),
			'p on w1: main can\'t be started (CreateContainerConfigError: secret "x" not found)',
			'describe pod p',
		],
		[waiting('ContainerCreating'), 'p on w1: is being started', 'describe pod p'],
		[
			{...running, conditions: [{type: 'Ready', status: 'False'}], containerStatuses: []},
			'p on w1: is being started',
			'describe pod p',
		],
		[
			{...running, conditions: [{type: 'Ready', status: 'False'}]},
			'p on w1: is not heard of any more',
			'describe pod p',
		],
		[
			{phase: 'Failed', message: 'Pod was rejected: node has no room'},
			'p on w1: failed: Pod was rejected: node has no room',
			'describe pod p',
		],
	])('says what keeps one from it, and what to do: %#', (status, why, remedy) => {
		const good = pod('good', {on: 'w1', status: running});
		expect(judge([good, pod('p', {on: 'w1', status})])).toEqual({
			verdict: 'fails',
			why,
			remedy: expect.stringContaining(remedy),
		});
	});

	test('a pod that no node takes is said with the reason', () => {
		expect(judge([pod('p', {status: unschedulable})]).why).toBe(
			"p: no node takes it: 0/3 nodes are available: 3 node(s) didn't match Pod's node affinity/selector.",
		);
	});

	test('a pod that hangs in its start is explained by what the cluster warned of', () => {
		const said =
			'Failed to create pod sandbox: plugin type="flannel" failed (add): open /run/flannel/subnet.env: no such file or directory';
		const warnings = readWarnings(
			list([
				{type: 'Normal', involvedObject: {name: 'p'}, message: 'Successfully assigned'},
				{type: 'Warning', involvedObject: {name: 'p'}, message: said},
			]),
		);
		const hanging = pod('p', {on: 'w1', status: waiting('ContainerCreating')});
		const other = pod('q', {on: 'w2', status: waiting('ContainerCreating')});
		expect(judge([hanging, other], warnings).why).toBe(
			`p on w1: is being started (${said}); also q`,
		);
	});
});
