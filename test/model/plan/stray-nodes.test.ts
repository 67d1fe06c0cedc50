import {expect, test} from 'vitest';
import {planRemovalPhase} from '../../../source/model/plan/phases/removal.ts';
import type {Facts} from '../../../source/model/plan/plan.ts';

import {resultsOf} from '../checks/results-of.ts';
import {situation} from '../checks/situation.ts';
import {answering, clusterUp, nodesUp, withKubespray} from '../playbooks/cluster.ts';

/** Two workers made from this laptop, of which the preset names the first. */
const shrunk = (facts: Facts): Facts => ({
	...facts,
	preset: {...facts.preset, workers: {...facts.preset.workers, nodes: {w1: 'albatross1'}}},
	records: {w2: {uuid: 'uuid-of-w2', address: '10.0.0.3', hostKeys: []}},
});

const sentences = (facts: Facts) => planRemovalPhase(facts).map(({sentence}) => sentence);

test('a node that no Kubernetes knows is deleted when the preset no longer names it', () => {
	const gone = ['delete w2 on albatross1, which the preset no longer names'];
	expect(sentences(shrunk(nodesUp()))).toEqual(gone);
	expect(sentences({...shrunk(nodesUp()), kubespray: undefined})).toEqual(gone);
});

test('one that was made elsewhere, or anew since, is left alone', () => {
	const elsewhere = {...shrunk(nodesUp()), records: {}};
	expect(sentences(elsewhere)).toEqual([]);
	const instances = elsewhere.fleet.instances.map(one => ({
		...one,
		config: {'user.rookery.cluster': 'lab'},
	}));
	expect(sentences({...elsewhere, fleet: {...elsewhere.fleet, instances}})).toEqual([]);
	const records = {w2: {uuid: 'another', address: '10.0.0.3', hostKeys: []}};
	expect(sentences({...shrunk(nodesUp()), records})).toEqual([]);
});

test('one that a Kubernetes has, or may have, is not deleted as if it had none', () => {
	const installed = shrunk(clusterUp());
	expect(sentences(installed)).toEqual([
		'drain w2, take it out of the cluster (remove-node.yml) and delete it on albatross1',
	]);
	const elsewhere = withKubespray(installed, {
		record: undefined,
		live: answering(['m1', 'w1', 'w2']),
	});
	expect(sentences(elsewhere)).toEqual([]);
	const silent = withKubespray(shrunk(nodesUp()), {live: {kind: 'silent', why: 'no answer'}});
	expect(sentences(silent)).toEqual([]);
});

test('what the plan deletes is no warning', () => {
	const {preset, fleet, kubespray, records} = shrunk(nodesUp());
	const {fleet: whole, ...input} = situation();
	const warned = (made: Facts['records']) =>
		resultsOf('not-in-preset', {
			...input,
			...{preset, kubespray, records: made, fleet: {...whole, instances: fleet.instances}},
		}).verdicts;
	expect(warned(records)).toEqual([]);
	expect(warned({})).toEqual(['w2: warning']);
});
