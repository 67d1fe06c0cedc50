import {describe, expect, test} from 'vitest';
import {type Ask, evaluateRequests} from '../../../source/model/verification/evaluate.ts';

const ask = (from: string, to: string, failure?: Partial<Ask>): Ask =>
	failure
		? {from, to, answered: false, said: 'no answer in 5 s', ...failure}
		: {from, to, answered: true, said: ''};

describe('a pod reaches a service on another node', () => {
	test('holds when every pod was answered', () => {
		expect(
			evaluateRequests('service-across-nodes', [ask('w1', 'w2'), ask('w2', 'w1')], 'flannel'),
		).toEqual({verdict: 'holds', why: 'seen on w1 and w2'});
	});

	test('lost between the nodes, it names the traffic to let pass', () => {
		const asks = [ask('w1', 'w2', {direct: false}), ask('w2', 'w3'), ask('w3', 'w1', {})];
		expect(evaluateRequests('service-across-nodes', asks, 'flannel')).toEqual({
			verdict: 'fails',
			why: 'a pod on w1 does not reach the service that a pod on w2 answers; nor at its own address (no answer in 5 s); the same on w3',
			remedy: expect.stringMatching(/UDP 8472.*MTU/),
		});
		expect(evaluateRequests('service-across-nodes', asks, 'calico').remedy).toContain('UDP 4789');
	});

	test('with only the service at fault, it points at kube-proxy', () => {
		const asks = [ask('w1', 'w2', {direct: true})];
		expect(evaluateRequests('service-across-nodes', asks, 'flannel')).toMatchObject({
			why: expect.stringContaining('at its own address it does'),
			remedy: expect.stringContaining('kube-proxy'),
		});
	});
});

test('a service on the same node that only bridged replies miss needs br_netfilter', () => {
	const asks = [ask('w1', 'w1', {direct: true})];
	expect(evaluateRequests('service-same-node', asks, 'flannel')).toMatchObject({
		why: expect.stringContaining('a pod on w1 does not reach the service that a pod beside it'),
		remedy: expect.stringMatching(/br_netfilter.*bridge-nf-call-iptables=1/),
	});
});

test.each([
	['flannel', '"hairpinMode": true'],
	['kube-router', 'kube_router_support_hairpin_mode: true'],
	['calico', 'kube_proxy_masquerade_all: true'],
])('a pod that does not reach itself needs hairpin of %s', (network, remedy) => {
	const judgement = evaluateRequests('service-itself', [ask('w1', 'w1', {direct: true})], network);
	expect(judgement.why).toContain('a pod on w1 does not reach itself through its own service');
	expect(judgement.remedy).toContain(remedy);
});
