import type {PlacementFacts} from '../../../source/model/placement/facts.ts';
import {amountsOn} from '../../../source/model/placement/load.ts';
import {etcdOf, memberOfNode, type PlacedNode} from '../../../source/model/placement/nodes.ts';

/** A layout, and what it is worth. */
export type Judged = {
	readonly nodes: readonly PlacedNode[];
	/** Whether it overcommits no member's memory, disk, cores. */
	readonly isWithin: {
		readonly memory: boolean;
		readonly disk: boolean;
		readonly cores: boolean;
	};
	/** Whether etcd survives the loss of any one member, but for what stays where it is. */
	readonly keepsQuorum: boolean;
	/** The sum of squares of masters by member: less is more even. */
	readonly unevenness: number;
};

type Given = {
	/** Nodes that stay: what they overcommit is no layout's doing. */
	readonly fixed?: readonly string[];
	readonly etcd?: readonly string[] | undefined;
};

/** Every layout of nodes on the members that take them; nodes named in `fixed` stay. */
export const everyLayout = (
	facts: PlacementFacts,
	nodes: readonly PlacedNode[],
	{fixed = [], etcd}: Given = {},
): readonly Judged[] => {
	const usable = facts.members.filter(({unusable, capacity}) => unusable === undefined && capacity);
	const members = ({role}: PlacedNode) =>
		usable.filter(({unsupported}) => !unsupported[facts.types[role]]).map(({name}) => name);
	const stays = new Set([...fixed, ...facts.places.keys()]);
	return layouts(nodes, members, stays).map(layout => judge(facts, layout, {fixed, etcd}));
};

/** Nodes of a role are alike, so only how many are where matters; names go along for etcd. */
const layouts = (
	[node, ...rest]: readonly PlacedNode[],
	members: (node: PlacedNode) => readonly string[],
	stays: ReadonlySet<string>,
): readonly (readonly PlacedNode[])[] => {
	if (!node) return [[]];
	const places = stays.has(node.name) ? [node.member] : members(node);
	const others = layouts(rest, members, stays);
	return places.flatMap(member => others.map(layout => [{...node, member}, ...layout]));
};

export const judge = (
	facts: PlacementFacts,
	nodes: readonly PlacedNode[],
	{fixed = [], etcd = etcdOf(nodes)}: Given = {},
): Judged => {
	const stays = new Set([...fixed, ...facts.places.keys()]);
	const on = facts.members.map(({name}) =>
		nodes.filter(node => memberOfNode(node, facts) === name),
	);
	const amounts = facts.members.map((member, place) => ({
		...amountsOn(member, {facts, nodes}),
		there: on[place] ?? [],
	}));
	const within = (resource: 'memory' | 'disk' | 'cores') =>
		amounts.every(
			member =>
				(member[resource]?.free ?? 0) >= 0 ||
				member.there.every(
					node => stays.has(node.name) || !node[resource === 'cores' ? 'cpus' : resource],
				),
		);
	const lost = on.map(there => there.filter(({name}) => etcd.includes(name)));
	return {
		nodes,
		isWithin: {memory: within('memory'), disk: within('disk'), cores: within('cores')},
		keepsQuorum: lost.every(
			gone =>
				etcd.length - gone.length > etcd.length / 2 || gone.every(({name}) => stays.has(name)),
		),
		unevenness: on
			.map(there => there.filter(({role}) => role === 'master').length ** 2)
			.reduce((sum, square) => sum + square, 0),
	};
};
