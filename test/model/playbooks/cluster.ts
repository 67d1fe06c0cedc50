import type {ClusterRecord, KubesprayFacts, LiveCluster} from '../../../source/model/kubespray.ts';
import {nodesOf} from '../../../source/model/nodes.ts';
import type {Facts} from '../../../source/model/plan/plan.ts';
import {membershipOf} from '../../../source/model/playbooks/membership.ts';
import {desiredVariables} from '../../../source/model/variables/variables.ts';

import {instance, situation} from '../checks/situation.ts';
import {nothingDone} from '../plan/nothing-done.ts';

type Wish = {
	readonly masters?: readonly string[];
	readonly workers?: readonly string[];
	readonly etcd?: readonly string[];
	readonly vars?: Readonly<Record<string, unknown>>;
};

/** A preset with all of its nodes up and nothing on them. */
export function nodesUp({
	masters = ['m1'],
	workers = ['w1', 'w2'],
	etcd,
	vars = {},
}: Wish = {}): Facts {
	const group = (names: readonly string[]) => ({
		profiles: ['default'],
		cpus: 2,
		memory: '4GiB',
		nodes: Object.fromEntries(names.map(name => [name, 'albatross1'])),
	});
	const {preset, fleet, image} = situation({
		preset: {
			masters: group(masters),
			workers: group(workers),
			profiles: {},
			kubespray: {release: 'v2.28.1', vars},
			...(etcd === undefined ? {} : {etcd}),
		},
	});
	const instances = nodesOf(preset).map(({name, role}, index) =>
		instance(name, {
			config: {
				'user.rookery.cluster': 'lab',
				'user.rookery.role': role,
				'volatile.uuid': `uuid-of-${name}`,
			},
			nics: [{device: 'eth0', hwaddr: '00:16:3e:00:00:01', ipv4: [`10.0.0.${index + 1}`]}],
		}),
	);
	return nothingDone({preset, fleet: {...fleet, instances}, image});
}

/** The same with a cluster on them, made from that very preset. */
export function clusterUp(wish: Wish = {}): Facts {
	const facts = nodesUp(wish);
	const kubernetes = String(facts.preset.kubespray?.vars['kube_version'] ?? '1.32.8');
	return withKubespray(facts, {
		record: {
			v: 1,
			release: 'v2.28.1',
			commit: 'c'.repeat(40),
			kubernetes,
			nodes: membershipOf(facts),
			vars: {...desiredVariables(facts).effective},
			finishedAt: '2026-11-23T10:00:00Z',
			verifiedAt: '2026-11-23T10:05:00Z',
		},
		live: answering(nodesOf(facts.preset).map(({name}) => name)),
		kubeconfig: 'apiVersion: v1',
	});
}

/** A cluster made from one preset, and what another now asks of it; new nodes are up already. */
export function changed(before: Wish, after: Wish): Facts {
	const was = clusterUp(before);
	const will = nodesUp(after);
	const left = was.fleet.instances.filter(({name}) =>
		will.fleet.instances.every(other => other.name !== name),
	);
	const fleet = {...will.fleet, instances: [...will.fleet.instances, ...left]};
	return {...will, fleet, kubespray: was.kubespray};
}

export const withKubespray = (facts: Facts, changes: Partial<KubesprayFacts>): Facts => ({
	...facts,
	...(facts.kubespray && {kubespray: {...facts.kubespray, ...changes}}),
});

export const withRecord = (facts: Facts, changes: Partial<ClusterRecord>): Facts =>
	facts.kubespray?.record
		? withKubespray(facts, {record: {...facts.kubespray.record, ...changes}})
		: facts;

export const answering = (names: readonly string[]): LiveCluster => ({
	kind: 'answering',
	through: names[0] ?? '',
	nodes: names.map(name => ({
		name,
		ready: true,
		why: undefined,
		version: '1.32.8',
		controlPlane: name.startsWith('m'),
	})),
});
