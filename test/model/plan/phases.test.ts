import {describe, expect, test} from 'vitest';
import type {KubesprayFacts} from '../../../source/model/kubespray.ts';
import {differencesIn} from '../../../source/model/plan/desired-state.ts';
import {planReset} from '../../../source/model/plan/phases/kubernetes.ts';
import {
	planValidation,
	validationInput,
} from '../../../source/model/plan/phases/kubespray-setup.ts';
import type {Facts} from '../../../source/model/plan/plan.ts';
import {clusterUp, nodesUp, withKubespray} from '../playbooks/cluster.ts';

describe('decide reset', () => {
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
});

describe('decide validation', () => {
	/** Nodes that were let in, with a kubespray and an Ansible for them. */
	const ready = (wish: Parameters<typeof nodesUp>[0] = {}): Facts => {
		const facts = nodesUp(wish);
		const names = facts.fleet.instances.map(({name}) => name);
		const record = {uuid: 'u', address: '10.0.0.1', hostKeys: []};
		return withKubespray(
			{...facts, records: Object.fromEntries(names.map(name => [name, record]))},
			{
				checkout: {
					release: 'v2.28.1',
					commit: 'c'.repeat(40),
					folder: '/checkout',
					kubernetes: {default: '1.32.8', accepted: ['1.32.8']},
					ansible: {least: '2.16.4', below: '2.17.0'},
				},
				controller: {
					kind: 'environment',
					folder: '/environment',
					python: '3.11.7',
					ansible: '2.16.14',
				},
			},
		);
	};
	const accepted = (facts: Facts) => withKubespray(facts, {validated: validationInput(facts)});
	const states = (facts: Facts) => planValidation(facts).map(({state}) => state);

	test('kubespray looks at the inventory and the variables once, while a playbook is still to be run', () => {
		expect(states(ready())).toEqual(['missing']);
		expect(states(accepted(ready()))).toEqual(['right']);
		expect(states(clusterUp())).toEqual([]);
	});

	test.each<[string, Facts]>([
		['a variable', ready({vars: {kube_proxy_mode: 'nftables'}})],
		['a node', ready({workers: ['w1']})],
		[
			'the address of a node',
			{
				...ready(),
				fleet: {
					...ready().fleet,
					instances: ready().fleet.instances.map(instance => ({
						...instance,
						nics: [{device: 'eth0', hwaddr: '00:16:3e:00:00:01', ipv4: ['10.0.9.9']}],
					})),
				},
			},
		],
		['the Ansible', withKubespray(ready(), {controller: {...podman()}})],
		['the commit of kubespray', withKubespray(ready(), {checkout: another()})],
	])('it looks again where %s changed', (_, facts) => {
		const {validated} = accepted(ready()).kubespray ?? {};
		expect(states(withKubespray(facts, {validated}))).toEqual(['missing']);
	});

	function podman() {
		return {
			kind: 'container',
			engine: 'podman',
			image: 'quay.io/kubespray/kubespray:v2.28.1',
			accounts: '/accounts',
		} as const;
	}

	function another() {
		const {checkout} = ready().kubespray ?? {};
		return checkout && {...checkout, commit: 'd'.repeat(40)};
	}
});

describe('differences in', () => {
	const differ = (before: string, after: string) =>
		differencesIn({
			present: {config: {'raw.lxc': before}, devices: {}},
			wanted: {config: {'raw.lxc': after}, devices: {}},
			isWhole: true,
		})[0];

	const lines =
		'lxc.apparmor.profile=unconfined\nlxc.mount.auto=proc:rw sys:rw cgroup:rw\nlxc.cap.drop=';

	test.each([
		[
			'a line break at the end',
			lines,
			`${lines}\n`,
			String.raw`"...oup:rw\nlxc.cap.drop=", the preset says "...oup:rw\nlxc.cap.drop=\n"`,
		],
		[
			'a word in the middle',
			lines,
			lines.replace('cgroup:rw', 'cgroup:rw:force'),
			String.raw`cgroup:rw:force\nlxc.cap.drop="`,
		],
		['a short value', 'a', 'b', 'raw.lxc is "a", the preset says "b"'],
	])('a difference is seen where it is: %s', (_, before, after, words) => {
		expect(differ(before, after)).toContain(words);
	});
});
