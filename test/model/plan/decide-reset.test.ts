import {expect, test} from 'vitest';
import type {KubesprayFacts} from '../../../source/model/kubespray.ts';
import {planReset} from '../../../source/model/plan/phases/kubernetes.ts';

import {clusterUp, nodesUp, withKubespray} from '../playbooks/cluster.ts';

const merged = [{file: '/home/me/.kube/config', contexts: ['lab', 'home']}];
const sentences = (facts: ReturnType<typeof nodesUp>, more: Partial<KubesprayFacts> = {}) =>
	planReset(withKubespray(facts, {purpose: 'reset', ...more})).map(
		({state, sentence}) => `${state}: ${sentence}`,
	);
const playbook = expect.stringMatching(/^missing: run reset\.yml on \d nodes: /);
const contexts = 'missing: take the contexts lab and home out of /home/me/.kube/config';

test('a cluster that was merged into the kubeconfig is taken out again after its end', () => {
	expect(sentences(clusterUp())).toEqual([playbook]);
	expect(sentences(clusterUp(), {merged})).toEqual([playbook, contexts]);
});

test('a first installation that broke off is taken off the nodes as well', () => {
	const begun = {v: 1, nodes: {m1: 'uuid-of-m1'}} as const;
	expect(sentences(nodesUp(), {begun})).toEqual([
		'missing: run reset.yml on 3 nodes: takes the partly installed Kubernetes off them',
	]);
});

test('what was merged goes too where the cluster has gone before', () => {
	const right = 'right: there is no Kubernetes on the nodes';
	expect(sentences(nodesUp())).toEqual([right]);
	expect(sentences(nodesUp(), {merged})).toEqual([right, contexts]);
});
