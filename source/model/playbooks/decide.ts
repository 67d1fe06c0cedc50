import {counted, nameList} from '../../primitives/text.ts';
import {acceptedKubernetes, desiredKubernetes} from '../compatibility/releases.ts';
import {upgradePath} from '../compatibility/upgrades.ts';
import type {Checkout, ClusterRecord, InstallationBegun} from '../kubespray.ts';
import {nodesOf} from '../nodes.ts';
import {installationIn, instanceOf} from '../plan/current-state.ts';
import type {Facts} from '../plan/plan.ts';
import {compareSettings} from '../preset/diff.ts';
import {desiredVariables} from '../variables/variables.ts';
import {joiningNodes, leavingNodes, membershipOf} from './membership.ts';

/** One playbook to be run: on which nodes, and why. */
export type PlaybookRun = {
	/** Unique in the plan. */
	readonly id: string;
	readonly playbook: 'cluster.yml' | 'scale.yml' | 'upgrade-cluster.yml' | 'reset.yml';
	/** The nodes it is for; `limited` when Ansible is to leave the others alone. */
	readonly nodes: readonly string[];
	readonly limited: boolean;
	/** The Kubernetes it leaves behind, without a leading "v". */
	readonly kubernetes: string;
	/** "run cluster.yml on all 3 nodes (nothing is installed yet)". */
	readonly sentence: string;
};

/** Whether any playbook is to be run, for nodes that come, stay or leave. */
export function isPlaybookDue(facts: Facts): boolean {
	const {kubespray} = facts;
	if (!kubespray) return false;
	return kubespray.purpose === 'reset'
		? installationIn(facts).kind !== 'not-installed'
		: planPlaybooks(facts).length > 0 || leavingNodes(facts).length > 0;
}

/**
 * Which playbooks take the cluster to what the preset says, in their order; none where it is so already.
 * Nodes that leave are taken out before, and are not spoken of here.
 */
export function planPlaybooks(facts: Facts): readonly PlaybookRun[] {
	const {kubespray} = facts;
	if (!kubespray) return [];
	const {record, live} = kubespray;
	if (live.kind === 'none') return [onAll(facts, whyInstall(facts))];
	if (live.kind === 'silent') {
		const again = onAll(facts, `its API does not answer: ${live.why}`);
		return isPartlyInstalled(facts) ? [resetBefore(again), again] : [again];
	}

	if (!record) return [onAll(facts, whyInstall(facts))];

	const upgrades = planUpgrades(facts, record);
	// A later playbook carries the roles out again, with every variable as it is now.
	return [...upgrades, ...planChanges(facts, {record, isUpgraded: upgrades.length > 0})];
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
function isPartlyInstalled(facts: Facts): boolean {
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

function onAll(facts: Facts, why: string): PlaybookRun {
	const nodes = nodesOf(facts.preset).map(({name}) => name);
	return {
		id: 'cluster.yml',
		playbook: 'cluster.yml',
		nodes,
		limited: false,
		kubernetes: desiredKubernetes(facts),
		sentence: `run cluster.yml on ${all(nodes)} (${why})`,
	};
}

const all = (nodes: readonly string[]) =>
	nodes.length === 1 ? `${nodes[0]}` : `all ${counted(nodes.length, 'node')}`;

/** One minor version at a time, as Kubernetes asks; those already joined only. */
function planUpgrades(facts: Facts, record: ClusterRecord): readonly PlaybookRun[] {
	const path = upgradePath(record.kubernetes, desiredKubernetes(facts), acceptedKubernetes(facts));
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

function planChanges(
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
			kubernetes: desiredKubernetes(facts),
			sentence: `run facts.yml on all nodes, then scale.yml on ${nameList(joining, 5)} (not in the cluster yet)`,
		},
	];
}

/** What kubespray was given otherwise the last time, a phrase each: "kube_proxy_mode iptables → nftables". */
const changedVariables = (facts: Facts, record: ClusterRecord): readonly string[] => [
	...compareSettings(
		{'kubespray release': record.release},
		{'kubespray release': facts.preset.kubespray?.release},
	),
	...compareSettings(
		withoutVersion(record.vars),
		withoutVersion(desiredVariables(facts).effective),
	),
];

/** The version of Kubernetes is not set anew but upgraded to. */
const withoutVersion = ({kube_version: _, ...vars}: Readonly<Record<string, unknown>>) => vars;

/**
 * What is so once a playbook came to its end: the nodes it was for are as the preset says, others as before.
 * What was verified of the cluster before has to be seen again.
 */
export function recordAfter(
	facts: Facts,
	{
		before,
		run,
		checkout,
		at,
	}: {before: ClusterRecord | undefined; run: PlaybookRun; checkout: Checkout; at: string},
): ClusterRecord {
	const touched = Object.entries(membershipOf(facts)).filter(([name]) => run.nodes.includes(name));
	return {
		v: 1,
		release: checkout.release,
		commit: checkout.commit,
		kubernetes: run.kubernetes,
		nodes: {...before?.nodes, ...Object.fromEntries(touched)},
		vars: {...desiredVariables(facts).effective},
		finishedAt: at,
	};
}

/**
 * What to record before a playbook begins that installs Kubernetes where none is. A cluster that was there
 * before is not ours to call unfinished: a later run would reset it.
 * @returns undefined where no installation begins
 */
export function beginInstallation(facts: Facts, at: string): InstallationBegun | undefined {
	const {record, begun, live} = facts.kubespray ?? {};
	if (record || (!begun && live?.kind !== 'none')) return undefined;
	const nodes = nodesOf(facts.preset).map(
		({name}) => [name, instanceOf(facts, name)?.config['volatile.uuid'] ?? ''] as const,
	);
	return {
		v: 1,
		begunAt: begun?.begunAt ?? at,
		nodes: {...begun?.nodes, ...Object.fromEntries(nodes)},
	};
}
