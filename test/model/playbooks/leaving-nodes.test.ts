import {describe, expect, test} from 'vitest';
import {planRemovalPhase} from '../../../source/model/plan/phases/removal.ts';
import type {Facts} from '../../../source/model/plan/plan.ts';
import {isPlaybookDue} from '../../../source/model/playbooks/decide.ts';
import {checkLeaving} from '../../../source/model/playbooks/membership.ts';

import {answering, changed, clusterUp, withKubespray} from './cluster.ts';

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
