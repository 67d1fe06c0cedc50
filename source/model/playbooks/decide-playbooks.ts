import {upgradePath} from '../compatibility/upgrade-path.ts';
import {counted} from '../counted.ts';
import type {ClusterRecord} from '../kubespray/cluster-record.ts';
import {nameList} from '../name-list.ts';
import {nodesOf} from '../nodes-of.ts';
import type {Facts} from '../plan/facts.ts';
import {installationIn} from '../plan/installation-in.ts';
import {instanceOf} from '../plan/instance-of.ts';
import {acceptedKubernetes} from './accepted-kubernetes.ts';
import {changedVariables} from './changed-variables.ts';
import {joiningNodes} from './joining-nodes.ts';
import {membershipOf} from './membership-of.ts';
import type {PlaybookRun} from './playbook-run.ts';
import {wantedKubernetes} from './wanted-kubernetes.ts';

/**
 * Which playbooks take the cluster to what the preset says, in their order; none where it is so already.
 * Nodes that leave are taken out before, and are not spoken of here.
 */
export function decidePlaybooks(facts: Facts): readonly PlaybookRun[] {
	const {kubespray} = facts;
	if (!kubespray) return [];
	const {record, live} = kubespray;
	if (live.kind === 'none') return [onAll(facts, whyInstall(facts))];
	if (live.kind === 'silent') {
		const again = onAll(facts, `its API does not answer: ${live.why}`);
		return isHalfInstalled(facts) ? [resetBefore(again), again] : [again];
	}

	if (!record) return [onAll(facts, whyInstall(facts))];

	const upgrades = decideUpgrades(facts, record);
	// A later playbook carries the roles out again, with every variable as it is now.
	return [...upgrades, ...decideChanges(facts, {record, isUpgraded: upgrades.length > 0})];
}

/** Why Kubernetes is installed on all nodes. */
function whyInstall(facts: Facts): string {
	const installation = installationIn(facts);
	switch (installation.kind) {
		case 'not-installed':
			return 'nothing is installed yet';
		case 'partly-installed':
			return 'Kubernetes is partly installed: its installation began and did not finish';
		case 'installed':
			return facts.kubespray?.record
				? 'no master has Kubernetes any more'
				: 'it was not installed from here';
	}
}

/**
 * A first installation from here that stopped in the middle of `kubeadm init`: kubespray takes that for done
 * and never tries again (roles/kubernetes/control-plane: kubeadm_already_run). Nothing was in it yet.
 */
function isHalfInstalled(facts: Facts): boolean {
	const {record, begun} = facts.kubespray ?? {};
	const masters = Object.keys(facts.preset.masters.nodes);
	return (
		!record &&
		begun !== undefined &&
		masters.every(name => begun.nodes[name] === instanceOf(facts, name)?.config['volatile.uuid'])
	);
}

const resetBefore = (run: PlaybookRun): PlaybookRun => ({
	...run,
	id: 'reset.yml',
	playbook: 'reset.yml',
	sentence: `run reset.yml on ${all(run.nodes)} (the first installation stopped in the middle, and kubespray goes on with none)`,
});

const onAll = (facts: Facts, why: string): PlaybookRun => {
	const nodes = nodesOf(facts.preset).map(({name}) => name);
	return {
		id: 'cluster.yml',
		playbook: 'cluster.yml',
		nodes,
		limited: false,
		kubernetes: wantedKubernetes(facts),
		sentence: `run cluster.yml on ${all(nodes)} (${why})`,
	};
};

const all = (nodes: readonly string[]) =>
	nodes.length === 1 ? `${nodes[0]}` : `all ${counted(nodes.length, 'node')}`;

/** One minor version at a time, as Kubernetes asks; those already joined only. */
function decideUpgrades(facts: Facts, record: ClusterRecord): readonly PlaybookRun[] {
	const path = upgradePath(record.kubernetes, wantedKubernetes(facts), acceptedKubernetes(facts));
	const nodes = nodesOf(facts.preset)
		.map(({name}) => name)
		.filter(name => Object.hasOwn(record.nodes, name));
	return path.map((version, index) => ({
		id: `upgrade-${version}`,
		playbook: 'upgrade-cluster.yml',
		nodes,
		limited: false,
		kubernetes: version,
		sentence: `run upgrade-cluster.yml on ${all(nodes)} (Kubernetes ${path[index - 1] ?? record.kubernetes} → ${version})`,
	}));
}

function decideChanges(
	facts: Facts,
	{record, isUpgraded}: {record: ClusterRecord; isUpgraded: boolean},
): readonly PlaybookRun[] {
	const membership = membershipOf(facts);
	const joining = joiningNodes(facts, record);
	const changed = isUpgraded ? [] : changedVariables(facts, record);
	const needsAll = joining.filter(name => {
		const node = membership[name];
		return node?.role === 'master' || node?.etcd === true;
	});
	if (needsAll.length > 0) {
		return [onAll(facts, `${nameList(needsAll)} to join the control plane or etcd`)];
	}

	if (changed.length > 0) return [onAll(facts, changed.join(', '))];
	if (joining.length === 0) return [];
	return [
		{
			id: 'scale.yml',
			playbook: 'scale.yml',
			nodes: joining,
			limited: true,
			kubernetes: wantedKubernetes(facts),
			sentence: `run facts.yml on all nodes, then scale.yml on ${nameList(joining, 5)} (not in the cluster yet)`,
		},
	];
}
