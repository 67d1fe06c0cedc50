import {nameList} from '../../primitives/text.ts';
import type {CheckResult} from '../checks/check.ts';
import type {Instance} from '../fleet/fleet.ts';
import {isRunning} from '../fleet/instance-state.ts';
import type {ClusterRecord, LiveCluster} from '../kubespray.ts';
import {etcdNodes, nodesOf} from '../nodes.ts';
import {hiddenInstanceOf, instanceOf} from '../plan/current-state.ts';
import type {Facts} from '../plan/plan.ts';

/**
 * The nodes of the preset that are not part of the cluster as they are now: new ones, ones made anew under
 * their old name, ones whose role changed, and ones the cluster itself does not know.
 */
export function joiningNodes(facts: Facts, record: ClusterRecord): readonly string[] {
	const live = facts.kubespray?.live;
	return Object.entries(membershipOf(facts))
		.filter(([name, wanted]) => {
			const joined = record.nodes[name];
			const isSame =
				joined?.uuid === wanted.uuid &&
				joined.role === wanted.role &&
				// A node that leaves etcd and stays is refused by a check, long before this.
				(joined.etcd || !wanted.etcd);
			const isKnown = live?.kind !== 'answering' || live.nodes.some(node => node.name === name);
			return !isSame || !isKnown;
		})
		.map(([name]) => name);
}

type Membership = ClusterRecord['nodes'];

/** What each node of the preset is to be in the cluster, in the shape in which it is kept when done. */
export function membershipOf(
	facts: Pick<Facts, 'preset' | 'fleet'> & Partial<Pick<Facts, 'records'>>,
): Membership {
	const etcd = new Set(etcdNodes(facts.preset));
	return Object.fromEntries(
		nodesOf(facts.preset).map(({name, role}) => [
			name,
			{
				uuid: uuidOf(facts, name) ?? '',
				role,
				etcd: etcd.has(name),
			},
		]),
	);
}

/** A node whose member does not answer counts as the one that was made ready from here. */
const uuidOf = (facts: Parameters<typeof membershipOf>[0], name: string): string | undefined =>
	hiddenInstanceOf(facts, name)
		? facts.records?.[name]?.uuid
		: instanceOf(facts, name)?.config['volatile.uuid'];

/**
 * What of a living cluster may leave: never the node its control plane began with, and never so much of etcd
 * that the rest has no majority (kubespray: docs/operations/nodes.md).
 */
export function checkLeaving(facts: Facts): readonly CheckResult[] {
	const record = facts.kubespray?.record;
	if (!record) return [];
	const leaving = leavingNodes(facts);
	const staying = etcdNodes(facts.preset);
	const etcd = Object.keys(record.nodes).filter(name => record.nodes[name]?.etcd);
	const leavingEtcd = etcd.filter(name => !staying.includes(name));
	const demoted = leavingEtcd.filter(name => leaving.every(node => node.name !== name));
	return [
		...refuseFirst(
			facts,
			leaving.map(({name}) => name),
		),
		...refuse(demoted.length > 0, {
			subject: 'etcd',
			why: `${nameList(demoted)} would leave etcd and stay a node, which kubespray has no playbook for`,
			remedy: 'Name it under etcd again, or take the node out of the preset altogether.',
		}),
		...refuse(leavingEtcd.length > Math.max(0, etcd.length - 1) / 2, {
			subject: 'etcd',
			why: `${nameList(leavingEtcd)} leaving would take the majority of etcd's ${etcd.length} members away`,
			remedy: `Let at most ${Math.floor((etcd.length - 1) / 2)} of them leave in one run.`,
		}),
	];
}

function refuseFirst({preset, kubespray}: Facts, leaving: readonly string[]) {
	const masters = Object.entries(kubespray?.record?.nodes ?? {}).filter(
		([, {role}]) => role === 'master',
	);
	const first = masters[0]?.[0];
	return refuse(first !== undefined && leaving.includes(first), {
		subject: first ?? '',
		why: `${first} began the control plane of ${preset.cluster}; kubespray cannot take the first master out`,
		remedy: `Keep ${first} in the preset, as its first master.`,
	});
}

const refuse = (
	isRefused: boolean,
	about: Pick<CheckResult, 'subject' | 'why' | 'remedy'>,
): readonly CheckResult[] =>
	isRefused ? [{check: 'leaving-nodes', verdict: 'refusal', ...about}] : [];

/** A node of the cluster that the preset no longer names. */
export type LeavingNode = ClusterRecord['nodes'][string] & {
	readonly name: string;
	/** The member its instance is on; undefined when the instance is gone. */
	readonly member: string | undefined;
	/**
	 * Its instance, or `left`: out of the cluster already, and its instance is still there. `unknown` while its
	 * member does not answer.
	 */
	readonly state: 'running' | 'stopped' | 'gone' | 'left' | 'unknown';
};

/** The nodes that kubespray made part of the cluster and that the preset no longer names. */
export function leavingNodes(facts: Facts): readonly LeavingNode[] {
	const wanted = new Set(nodesOf(facts.preset).map(({name}) => name));
	return Object.entries(facts.kubespray?.record?.nodes ?? {})
		.filter(([name]) => !wanted.has(name))
		.map(([name, node]) => {
			const instance = instanceOf(facts, name);
			const hidden = hiddenInstanceOf(facts, name);
			if (hidden) return {...node, name, member: hidden.location, state: 'unknown'};
			const isMember = knows(facts.kubespray?.live, name) || node.etcd;
			return {
				...node,
				name,
				member: instance?.location,
				state: !instance
					? 'gone'
					: !isMember
						? 'left'
						: isRunning(instance)
							? 'running'
							: 'stopped',
			};
		});
}

/**
 * What LXD has, on members that do not answer, under the names of nodes that were made from here and that the
 * preset no longer names.
 */
export function hiddenLeaving({
	preset,
	fleet,
	kubespray,
	records = {},
}: Pick<Facts, 'preset' | 'fleet' | 'kubespray'> & {
	readonly records?: Facts['records'] | undefined;
}): readonly Instance[] {
	const wanted = new Set(nodesOf(preset).map(({name}) => name));
	const made = {...records, ...kubespray?.record?.nodes};
	return fleet.instances.filter(
		({name, type}) => type === 'unknown' && Object.hasOwn(made, name) && !wanted.has(name),
	);
}

/** Where the cluster can't be asked a node counts as its own still. */
const knows = (live: LiveCluster | undefined, name: string) =>
	live?.kind !== 'answering' || live.nodes.some(node => node.name === name);
