import {describe, expect, test} from 'vitest';
import {planRemovalPhase} from '../../../source/model/plan/phases/removal.ts';
import type {Facts} from '../../../source/model/plan/plan.ts';
import {isPlaybookDue, planPlaybooks, recordAfter} from '../../../source/model/playbooks/decide.ts';
import {checkLeaving} from '../../../source/model/playbooks/membership.ts';
import {answering, changed, clusterUp, nodesUp, withKubespray, withRecord} from './cluster.ts';

describe('decide playbooks', () => {
	const sentences = (facts: Facts) => planPlaybooks(facts).map(({sentence}) => sentence);

	describe('which playbooks a run carries out', () => {
		test('cluster.yml on all nodes where nothing is installed', () => {
			expect(sentences(nodesUp())).toEqual([
				'run cluster.yml on all 3 nodes (nothing is installed yet)',
			]);
		});

		test('none on a cluster that is as the preset says', () => {
			expect(sentences(clusterUp())).toEqual([]);
			expect(isPlaybookDue(clusterUp())).toBe(false);
		});

		test('cluster.yml again where the API is silent, or an earlier one did not come to its end', () => {
			const silent = withKubespray(clusterUp(), {live: {kind: 'silent', why: 'refused'}});
			expect(sentences(silent)).toEqual([
				'run cluster.yml on all 3 nodes (its API does not answer: refused)',
			]);
			const elsewhere = withKubespray(clusterUp(), {record: undefined});
			expect(sentences(elsewhere)).toEqual([
				'run cluster.yml on all 3 nodes (it was not installed from here)',
			]);
			const unfinished = withKubespray(elsewhere, {begun: {v: 1, nodes: {m1: 'uuid-of-m1'}}});
			expect(sentences(unfinished)).toEqual([
				'run cluster.yml on all 3 nodes (Kubernetes is partly installed: its installation began and did not finish)',
			]);
			expect(sentences(withKubespray(unfinished, {live: {kind: 'none'}}))).toEqual(
				sentences(unfinished),
			);
			const reset = withKubespray(clusterUp(), {live: {kind: 'none'}});
			expect(sentences(reset)).toEqual([
				'run cluster.yml on all 3 nodes (no master has Kubernetes any more)',
			]);
		});

		test('reset.yml before it, where the first installation from here stopped in the middle', () => {
			const silent = withKubespray(nodesUp(), {live: {kind: 'silent', why: 'refused'}});
			const half = withKubespray(silent, {begun: {v: 1, nodes: {m1: 'uuid-of-m1'}}});
			expect(planPlaybooks(half).map(({playbook}) => playbook)).toEqual([
				'reset.yml',
				'cluster.yml',
			]);
			const another = withKubespray(silent, {begun: {v: 1, nodes: {m1: 'of-the-old-one'}}});
			expect(planPlaybooks(another).map(({playbook}) => playbook)).toEqual(['cluster.yml']);
			const finished = withKubespray(half, {record: clusterUp().kubespray?.record});
			expect(planPlaybooks(finished).map(({playbook}) => playbook)).toEqual(['cluster.yml']);
		});

		test('scale.yml on new workers alone', () => {
			const facts = changed({workers: ['w1']}, {workers: ['w1', 'w2', 'w3']});
			expect(planPlaybooks(facts)).toMatchObject([
				{
					playbook: 'scale.yml',
					nodes: ['w2', 'w3'],
					limited: true,
					sentence:
						'run facts.yml on all nodes, then scale.yml on w2 and w3 (not in the cluster yet)',
				},
			]);
		});

		test('scale.yml on a worker that was made anew, or that the cluster does not know', () => {
			const nodes = clusterUp().kubespray?.record?.nodes ?? {};
			const remade = withRecord(clusterUp(), {
				nodes: {...nodes, w2: {uuid: 'of-the-old-one', role: 'worker', etcd: false}},
			});
			expect(planPlaybooks(remade)).toMatchObject([{playbook: 'scale.yml', nodes: ['w2']}]);
			const unknown = withKubespray(clusterUp(), {live: answering(['m1', 'w1'])});
			expect(planPlaybooks(unknown)).toMatchObject([{playbook: 'scale.yml', nodes: ['w2']}]);
		});

		test('cluster.yml for new masters, who join etcd, with new workers at once', () => {
			const facts = changed(
				{workers: ['w1']},
				{masters: ['m1', 'm2', 'm3'], workers: ['w1', 'w2']},
			);
			expect(sentences(facts)).toEqual([
				'run cluster.yml on all 5 nodes (m2 and m3 to join the control plane or etcd)',
			]);
		});

		test('cluster.yml where a variable changed, told by its name and both values', () => {
			const facts = changed({}, {vars: {metrics_server_enabled: true}});
			expect(sentences(facts)).toEqual([
				'run cluster.yml on all 3 nodes (metrics_server_enabled not set → true)',
			]);
		});

		test('upgrade-cluster.yml one minor version at a time', () => {
			const facts = changed({vars: {kube_version: '1.30.4'}}, {vars: {kube_version: '1.32.8'}});
			expect(planPlaybooks(facts)).toMatchObject([
				{playbook: 'upgrade-cluster.yml', kubernetes: expect.stringMatching(/^1\.31\./)},
				{playbook: 'upgrade-cluster.yml', kubernetes: '1.32.8'},
			]);
			expect(sentences(facts)[0]).toMatch(/on all 3 nodes \(Kubernetes 1\.30\.4 → 1\.31\.\d+\)$/);
		});

		test('an upgrade of the nodes there are, then scale.yml for a new one', () => {
			const facts = changed(
				{workers: ['w1'], vars: {kube_version: '1.31.4'}},
				{workers: ['w1', 'w2'], vars: {kube_version: '1.32.8'}},
			);
			expect(planPlaybooks(facts)).toMatchObject([
				{playbook: 'upgrade-cluster.yml', nodes: ['m1', 'w1']},
				{playbook: 'scale.yml', nodes: ['w2']},
			]);
		});

		test.each([
			['a first installation', nodesUp()],
			['new workers', changed({workers: ['w1']}, {workers: ['w1', 'w2']})],
			['new masters', changed({}, {masters: ['m1', 'm2', 'm3']})],
			['a changed variable', changed({}, {vars: {metrics_server_enabled: true}})],
			[
				'an upgrade over two minors',
				changed({vars: {kube_version: '1.30.4'}}, {vars: {kube_version: '1.32.8'}}),
			],
		])('after %s nothing is left to run', (_, before) => {
			let facts = before;
			const checkout = {
				release: 'v2.28.1',
				commit: 'c'.repeat(40),
				folder: '/checkout',
				kubernetes: {default: '1.32.8', accepted: ['1.32.8', '1.31.12', '1.30.14', '1.30.4']},
				ansible: {least: '2.16.4', below: '2.17.0'},
			};
			for (const run of planPlaybooks(before)) {
				const at = '2026-11-23T11:00:00Z';
				const record = recordAfter(before, {before: facts.kubespray?.record, run, checkout, at});
				const live = answering(Object.keys(record.nodes));
				facts = withKubespray(facts, {record, live});
			}
			expect(planPlaybooks(facts)).toEqual([]);
		});
	});
});

describe('leaving nodes', () => {
	const sentences = (facts: Facts) => planRemovalPhase(facts).map(({sentence}) => sentence);
	const refusals = (facts: Facts) => checkLeaving(facts).map(({why}) => why);

	const smaller = changed({workers: ['w1', 'w2']}, {workers: ['w1']});
	const withInstance = (facts: Facts, name: string, status: string | undefined): Facts => ({
		...facts,
		fleet: {
			...facts.fleet,
			instances: facts.fleet.instances.flatMap(instance =>
				instance.name !== name ? [instance] : status ? [{...instance, status}] : [],
			),
		},
	});

	describe('nodes that the preset no longer names', () => {
		test('are drained, taken out and deleted', () => {
			expect(sentences(smaller)).toEqual([
				'drain w2, take it out of the cluster (remove-node.yml) and delete it on albatross1',
			]);
			expect(isPlaybookDue(smaller)).toBe(true);
			expect(refusals(smaller)).toEqual([]);
		});

		test('are taken out where they do not run, or are gone', () => {
			expect(sentences(withInstance(smaller, 'w2', 'Stopped'))).toEqual([
				'take w2, which does not run, out of the cluster (remove-node.yml) and delete it on albatross1',
			]);
			expect(sentences(withInstance(smaller, 'w2', undefined))).toEqual([
				'take w2, whose instance is gone, out of the cluster (remove-node.yml)',
			]);
		});

		test('are only deleted where they left the cluster before', () => {
			const left = withKubespray(smaller, {live: answering(['m1', 'w1'])});
			expect(sentences(left)).toEqual(['delete w2 on albatross1, which left the cluster before']);
		});

		test('are none on a cluster as the preset says', () => {
			expect(sentences(clusterUp())).toEqual([]);
			expect(refusals(clusterUp())).toEqual([]);
		});
	});

	describe('a living cluster keeps', () => {
		const three = {masters: ['m1', 'm2', 'm3']};

		test('the node that its control plane began with', () => {
			expect(refusals(changed(three, {masters: ['m2', 'm3', 'm4']}))).toEqual([
				'm1 began the control plane of lab; kubespray cannot take the first master out',
			]);
		});

		test('the majority of etcd', () => {
			expect(refusals(changed(three, {masters: ['m1']}))).toEqual([
				"m2 and m3 leaving would take the majority of etcd's 3 members away",
			]);
			const five = {masters: ['m1', 'm2', 'm3', 'm4', 'm5']};
			expect(refusals(changed(five, three))).toEqual([]);
		});

		test('nodes in etcd that stay nodes', () => {
			expect(refusals(changed(three, {masters: ['m1', 'm2']}))).toEqual([
				expect.stringMatching(/^m2 would leave etcd and stay a node/),
				expect.stringMatching(/majority/),
			]);
		});
	});
});
