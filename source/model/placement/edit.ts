import {quote} from '../../primitives/text.ts';
import type {GroupName} from '../nodes.ts';
import {presetLabel} from '../preset/fields.ts';
import type {Preset} from '../preset/schema.ts';
import type {PlacedNode} from './nodes.ts';

/** The parts of a preset that say which nodes there are. */
export type NodesOfPreset = Pick<Preset, 'cluster' | 'masters' | 'workers' | 'etcd'>;

/** A preset after a change, or why it can't be changed so, in words. */
export type Edited<P extends NodesOfPreset> =
	| {readonly ok: true; readonly preset: P}
	| {readonly ok: false; readonly why: string};

type NewNode = {
	readonly role: PlacedNode['role'];
	/** Left to LXD where left out. */
	readonly member?: string | undefined;
	/** The next free one of the role where left out. */
	readonly name?: string | undefined;
	/** Names that others have, such as instances of the fleet: none of them is given. */
	readonly taken?: readonly string[] | undefined;
};

/** Adds a node as the last of its role: the first master starts the cluster, and none comes before it later. */
export function addNode<P extends NodesOfPreset>(
	preset: P,
	{role, member = 'auto', name: wanted, taken = []}: NewNode,
): Edited<P> {
	const group = `${role}s` as const;
	const {masters, workers, cluster} = preset;
	const names = [...Object.keys(masters.nodes), ...Object.keys(workers.nodes), ...taken];
	const name = wanted ?? nextNodeName({cluster, role, taken: names});
	const why = nameFault(name, preset);
	if (why !== undefined) return {ok: false, why};
	const nodes = {...preset[group].nodes, [name]: member};
	return {ok: true, preset: {...preset, [group]: {...preset[group], nodes}}};
}

/** Gives a node another name; it keeps its place among the others, and in a list of nodes with etcd. */
export function renameNode<P extends NodesOfPreset>(
	preset: P,
	{node, name}: {readonly node: string; readonly name: string},
): Edited<P> {
	const group = groupOf(node, preset);
	if (!group) return {ok: false, why: `there is no node ${quote(node)}`};
	if (name === node) return {ok: true, preset};
	const why = nameFault(name, preset);
	if (why !== undefined) return {ok: false, why};
	const renamed = (other: string) => (other === node ? name : other);
	const nodes = Object.fromEntries(
		Object.entries(preset[group].nodes).map(([other, member]) => [renamed(other), member]),
	);
	const changed = {...preset, [group]: {...preset[group], nodes}};
	return {ok: true, preset: withEtcd(changed, preset.etcd?.map(renamed))};
}

/**
 * Makes a worker of a master, or a master of a worker, the last of its new group; it stays on its
 * member. Refused for the last of a role, as removing it is; a master that becomes a worker leaves etcd.
 */
export function changeRole<P extends NodesOfPreset>(preset: P, node: string): Edited<P> {
	const removed = removeNode(preset, node);
	if (!removed.ok) return removed;
	const from = groupOf(node, preset);
	const to = from === 'masters' ? 'workers' : 'masters';
	const nodes = {...preset[to].nodes, [node]: preset[from ?? to].nodes[node] ?? 'auto'};
	const changed = {...removed.preset, [to]: {...preset[to], nodes}};
	return {ok: true, preset: from === 'masters' ? changed : withEtcd(changed, preset.etcd)};
}

/** Takes a node out. Neither group can do without a node; a list of nodes with etcd follows, and stays odd. */
export function removeNode<P extends NodesOfPreset>(preset: P, name: string): Edited<P> {
	const group = groupOf(name, preset);
	if (!group) return {ok: false, why: `there is no node ${quote(name)}`};
	const nodes = Object.fromEntries(
		Object.entries(preset[group].nodes).filter(([other]) => other !== name),
	);
	if (Object.keys(nodes).length === 0) {
		const need =
			group === 'masters'
				? 'master; a cluster needs one at least'
				: 'worker; masters carry the control plane alone';
		return {ok: false, why: `${name} is the last ${need}, so add another first`};
	}
	const changed = {...preset, [group]: {...preset[group], nodes}};
	return {ok: true, preset: withEtcd(changed, leaveEtcd(name, changed))};
}

/** Why a new node can't have a name, in words; undefined when it can. */
function nameFault(name: string, preset: NodesOfPreset): string | undefined {
	const {error} = presetLabel.safeParse(name, {reportInput: true});
	if (error) return error.issues[0]?.message;
	const group = groupOf(name, preset);
	return group && `${quote(name)} is one of the ${group} already; give this one another name`;
}

/** The first free name for a node: CLUSTER-master-1, CLUSTER-master-2, …; a long cluster's name is cut to fit. */
export function nextNodeName({
	cluster,
	role,
	taken,
}: {
	readonly cluster: string;
	readonly role: PlacedNode['role'];
	readonly taken: Iterable<string>;
}): string {
	const names = new Set(taken);
	for (let number = 1; ; number++) {
		const end = `-${role}-${number}`;
		const name = cluster.slice(0, longest - end.length).replace(/-+$/, '') + end;
		if (!names.has(name)) return name;
	}
}

/** Of a host name label. */
const longest = 63;

/**
 * A preset's list of nodes with etcd without one of them. As it must stay odd, the first master that
 * has none yet takes its place, or else the last of the list leaves too; an empty list is left out.
 */
function leaveEtcd(
	name: string,
	{etcd, masters}: Pick<NodesOfPreset, 'etcd' | 'masters'>,
): string[] | undefined {
	if (!etcd?.includes(name)) return etcd;
	const successor = Object.keys(masters.nodes).find(
		other => other !== name && !etcd.includes(other),
	);
	if (successor !== undefined) return etcd.map(other => (other === name ? successor : other));
	const rest = etcd.filter(other => other !== name);
	const odd = rest.length % 2 === 0 ? rest.slice(0, -1) : rest;
	return odd.length === 0 ? undefined : odd;
}

/** A preset with another list of nodes with etcd; undefined takes the list out. */
function withEtcd<P extends NodesOfPreset>(preset: P, etcd: string[] | undefined): P {
	const {etcd: _, ...rest} = preset;
	return (etcd === undefined ? rest : {...preset, etcd}) as P;
}

/** A preset whose nodes are on the members given by tsuccessor names; those not given stay where they are. */
export function withPlaces<P extends Pick<Preset, 'masters' | 'workers'>>(
	preset: P,
	places: ReadonlyMap<string, string>,
): P {
	const placed = (group: Preset['masters']): Preset['masters'] => ({
		...group,
		nodes: Object.fromEntries(
			Object.entries(group.nodes).map(([name, member]) => [name, places.get(name) ?? member]),
		),
	});
	return {...preset, masters: placed(preset.masters), workers: placed(preset.workers)};
}

/** The group that a node is in; undefined for a name that no node has. */
export function groupOf(name: string, {masters, workers}: NodesOfPreset): GroupName | undefined {
	if (Object.hasOwn(masters.nodes, name)) return 'masters';
	return Object.hasOwn(workers.nodes, name) ? 'workers' : undefined;
}
