import {rootPool} from '../fleet/devices.ts';
import type {Fleet} from '../fleet/fleet.ts';
import {etcdNodes, type GroupName, groupNames, groups, nodesOf, typesByRole} from '../nodes.ts';
import type {Preset} from '../preset/schema.ts';
import {addNode, type Edited, type NodesOfPreset, removeNode, withPlaces} from './edit.ts';
import {placementFacts} from './facts.ts';
import {placedNodes} from './nodes.ts';
import {describeReason} from './reasons.ts';
import {spreadNodes} from './scheduler.ts';

/** How many nodes there are to be, and which. */
export type ScaleOptions = {
	/** What is left out stays as it is. */
	readonly counts: Readonly<Partial<Record<GroupName, number>>>;
	/** Workers to be added by their names; one without a member is spread later. */
	readonly add: readonly {readonly name: string; readonly member?: string | undefined}[];
	/** Nodes to be taken out. */
	readonly remove: readonly string[];
	/** The member of every new node that has none of its own. */
	readonly on?: string | undefined;
	/** Names that others have: none of them is given to a node. */
	readonly taken: readonly string[];
};

/**
 * The nodes of a preset made more or fewer. New ones are named next in line, and come last; of too many
 * the last go. New nodes without a member are left to LXD (`auto`).
 */
export function scaleNodes<P extends NodesOfPreset>(preset: P, options: ScaleOptions): Edited<P> {
	const {counts, add, remove, on} = options;
	const taken = [...options.taken, ...remove];
	// Added first: neither group can do without a node, not even meanwhile.
	const edits: readonly Edit<P>[] = [
		...add.map(
			({name, member}) =>
				(from: P) =>
					addNode(from, {role: 'worker', name, member: member ?? on}),
		),
		...remove.map(name => (from: P) => removeNode(from, name)),
		...groupNames.map(group => (from: P) => {
			const count = counts[group];
			return count === undefined
				? edited(from)
				: resize(from, {
						group,
						count,
						grow: given => addNode(given, {role: groups[group], member: on, taken}),
					});
		}),
	];
	return edits.reduce<Edited<P>>(
		(result, edit) => (result.ok ? edit(result.preset) : result),
		edited(preset),
	);
}

type Edit<P extends NodesOfPreset> = (from: P) => Edited<P>;

const edited = <P extends NodesOfPreset>(preset: P): Edited<P> => ({ok: true, preset});

function resize<P extends NodesOfPreset>(
	preset: P,
	{group, count, grow}: {readonly group: GroupName; readonly count: number; readonly grow: Edit<P>},
): Edited<P> {
	const names = Object.keys(preset[group].nodes);
	if (names.length === count) return edited(preset);
	const step = names.length < count ? grow(preset) : removeNode(preset, names.at(-1) ?? '');
	return step.ok ? resize(step.preset, {group, count, grow}) : step;
}

/** A preset whose new nodes have their members, and why they have those, a sentence each. */
export type PlacedPreset = {readonly preset: Preset; readonly reasons: readonly string[]};

/** Spreads the nodes that a preset did not have before, and that have no member yet, around the others. */
export function placeNewNodes(before: Preset, after: Preset, fleet: Fleet): PlacedPreset {
	const pool = rootPool(after, fleet);
	const nodes = placedNodes(after, {fleet, pool});
	const stands = new Set(nodesOf(before).map(({name}) => name));
	const isFree = ({name, member}: {name: string; member: string}) =>
		member === 'auto' && !stands.has(name);
	const free = nodes.filter(isFree).map(({name}) => name);
	const spread = spreadNodes({
		facts: placementFacts({fleet, cluster: after.cluster, types: typesByRole(after), pool}),
		nodes,
		etcd: etcdNodes(after),
		keep: nodes.filter(node => !isFree(node)).map(({name}) => name),
	});
	const places = new Map(
		spread.nodes.filter(({name}) => free.includes(name)).map(({name, member}) => [name, member]),
	);
	return {
		preset: withPlaces(after, places),
		reasons: free.flatMap(name => {
			const reason = spread.reasons.get(name);
			return reason ? [`${name} on ${describeReason(reason)}`] : [];
		}),
	};
}
