import {expect, test} from 'vitest';
import type {Instance} from '../../../source/model/fleet/fleet.ts';
import {makePlan} from '../../../source/model/plan/make-plan.ts';
import {changesIn, type Facts} from '../../../source/model/plan/plan.ts';
import {membershipOf} from '../../../source/model/playbooks/membership.ts';
import {planTable} from '../../../source/ui/output/plan.ts';
import {theme} from '../../../source/ui/theme.ts';

import {resultsOf} from '../checks/results-of.ts';
import {instance, situation} from '../checks/situation.ts';
import {changed, clusterUp} from '../playbooks/cluster.ts';

/** As LXD tells of it while its member does not answer. */
const hide = ({name, location}: Instance) =>
	instance(name, {type: 'unknown', status: 'Error', location, profiles: [], architecture: ''});

/** The same facts with the member of one node silent. */
const withHidden = (facts: Facts, hidden: string): Facts => ({
	...facts,
	records: {[hidden]: {uuid: `uuid-of-${hidden}`, address: '10.0.0.3', hostKeys: []}},
	fleet: {
		...facts.fleet,
		instances: facts.fleet.instances.map(one => (one.name === hidden ? hide(one) : one)),
	},
});

const lines = (facts: Facts) =>
	planTable(makePlan(facts, 'verification'), {theme: theme({LANG: 'C.UTF-8'}, {}), width: 100});

test('a node whose member does not answer is not planned to be created, started or installed', () => {
	const facts = withHidden(clusterUp(), 'w2');
	const ofNode = changesIn(makePlan(facts, 'verification')).filter(({node}) => node === 'w2');
	expect([...new Set(ofNode.map(({state}) => state))]).toEqual(['unknown']);

	const text = lines(facts).join('\n');
	expect(text).toContain('the state of w2 is unknown: its member albatross1 does not answer');
	expect(text).toContain('what is next depends on 1 node of unknown state');
	expect(text).not.toMatch(/create w2|start w2|key into .*w2|cluster\.yml|scale\.yml/);
});

test('it stays what it was in the cluster', () => {
	const up = clusterUp();
	expect(membershipOf(withHidden(up, 'w2'))).toEqual(membershipOf(up));
});

test('one that the preset no longer names is neither gone nor forgotten', () => {
	const smaller = withHidden(changed({workers: ['w1', 'w2']}, {workers: ['w1']}), 'w2');
	const removal = makePlan(smaller, 'removal').phases.find(({phase}) => phase === 'removal');
	expect(removal?.steps).toMatchObject([
		{node: 'w2', state: 'unknown', sentence: expect.stringContaining('does not answer')},
	]);

	const {fleet, ...input} = situation();
	const {preset, kubespray, records} = smaller;
	const {verdicts, words} = resultsOf('not-in-preset', {
		...input,
		...{preset, kubespray, records, fleet: {...fleet, instances: smaller.fleet.instances}},
	});
	expect(verdicts).toEqual(['w2: refusal']);
	expect(words).toContain('w2 cannot be removed: its member albatross1 does not answer');
});

test('one that was only made from here, too', () => {
	const {kubespray: _, ...smaller} = changed({workers: ['w1', 'w2']}, {workers: ['w1']});
	const facts = withHidden({...smaller, kubespray: undefined}, 'w2');
	const removal = makePlan(facts, 'removal').phases.find(({phase}) => phase === 'removal');
	expect(removal?.steps).toMatchObject([{node: 'w2', state: 'unknown'}]);
});

test('its name is not free, nor said to be of an instance that rookery did not make', () => {
	const hidden = hide(instance('lab-worker-1'));
	const {verdicts, words} = resultsOf('name-free', situation({fleet: {instances: [hidden]}}));
	expect(verdicts).toEqual(['lab-worker-1: refusal']);
	expect(words).toContain('its member albatross1 does not answer');
	expect(words).not.toContain('did not make');
});
