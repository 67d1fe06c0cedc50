import {expect, test} from 'vitest';
import {
	planValidation,
	validationInput,
} from '../../../source/model/plan/phases/kubespray-setup.ts';
import type {Facts} from '../../../source/model/plan/plan.ts';

import {clusterUp, nodesUp, withKubespray} from '../playbooks/cluster.ts';

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
