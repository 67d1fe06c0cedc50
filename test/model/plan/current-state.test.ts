import {describe, expect, test} from 'vitest';
import type {Instance} from '../../../source/model/fleet/fleet.ts';
import {addressHolder, addressOf} from '../../../source/model/plan/current-state.ts';
import {makePlan} from '../../../source/model/plan/make-plan.ts';
import {planRemovalPhase} from '../../../source/model/plan/phases/removal.ts';
import {changesIn, type Facts} from '../../../source/model/plan/plan.ts';
import {membershipOf} from '../../../source/model/playbooks/membership.ts';
import {planTable} from '../../../source/ui/output/plan.ts';
import {theme} from '../../../source/ui/theme.ts';
import {resultsOf} from '../checks/results-of.ts';
import {instance, ours, situation} from '../checks/situation.ts';
import {answering, changed, clusterUp, nodesUp, withKubespray} from '../playbooks/cluster.ts';

describe('address of', () => {
	const node = (...addresses: readonly (readonly string[])[]): Instance =>
		ours('lab-worker-1', {
			config: {'volatile.uuid': 'one'},
			nics: addresses.map((ipv4, index) => ({device: `eth${index}`, hwaddr: '', ipv4})),
		});
	const record = {uuid: 'one', address: '10.0.0.7', card: 'eth1'};

	test.each<[string, Instance, typeof record | undefined, string | undefined]>([
		['of its first card', node(['10.0.0.6'], ['10.0.0.7']), undefined, '10.0.0.6'],
		[
			'not there while the first card has none, whatever others have',
			node([], ['10.0.0.7']),
			undefined,
			undefined,
		],
		['the one that it was let in by', node(['10.0.0.6'], ['10.0.0.7']), record, '10.0.0.7'],
		[
			'that of its card, where the card has another now',
			node(['10.0.0.6'], ['10.0.0.8']),
			record,
			'10.0.0.8',
		],
		[
			'not there while the card has none, whatever the first has',
			node(['10.0.0.6'], []),
			record,
			undefined,
		],
		[
			'of its first card, where it was made again',
			node(['10.0.0.6'], ['10.0.0.7']),
			{...record, uuid: 'before'},
			'10.0.0.6',
		],
		['of its first card, where the card is gone', node(['10.0.0.6']), record, '10.0.0.6'],
	])('the address of a node is %s', (_, instance, kept, address) => {
		expect(addressOf(instance, kept)).toBe(address);
	});

	const lxdbr0 = {expandedDevices: {eth0: {type: 'nic', network: 'lxdbr0'}}};

	test.each<[string, Partial<Instance>, Partial<Instance>, string | undefined]>([
		['one on the same member', {}, {}, 'copy'],
		['one on another member of the LAN', {}, {location: 'albatross2'}, 'copy'],
		[
			'nobody behind the private bridge of another member',
			lxdbr0,
			{location: 'albatross2'},
			undefined,
		],
		['one behind the same private bridge', lxdbr0, {}, 'copy'],
		['nobody where addresses differ', {}, {nics: node(['10.0.0.9']).nics}, undefined],
	])('the address of a node is also held by %s', (_, own, other, holder) => {
		const at = {location: 'albatross1', expandedDevices: {eth0: {type: 'nic', parent: 'br0'}}};
		const instance = {...node(['10.0.0.6']), ...at, ...own};
		const copy = {...node(['10.0.0.6']), ...at, name: 'copy', ...other};
		const {fleet} = situation({fleet: {instances: [instance, copy]}});
		expect(addressHolder({fleet}, instance, '10.0.0.6')?.name).toBe(holder);
	});
});

describe('stray nodes', () => {
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
});

describe('unknown step', () => {
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
});
