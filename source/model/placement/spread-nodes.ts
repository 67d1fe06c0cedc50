import {etcdOf} from './etcd-of.ts';
import {lodgersOf} from './lodgers-of.ts';
import {placeLodgers} from './place-lodgers.ts';
import type {PlacedNode} from './placed-node.ts';
import type {PlacementFacts} from './placement-facts.ts';
import type {PlacementReason} from './placement-reason.ts';
import {spotsOf} from './spots-of.ts';
import {stayingNodes} from './staying-nodes.ts';

export type SpreadQuestion = {
	readonly facts: PlacementFacts;
	/** Nodes of a role are alike: the largest speaks for all. */
	readonly nodes: readonly PlacedNode[];
	/** Names of those that run etcd; the largest odd number of masters where left out. */
	readonly etcd?: readonly string[] | undefined;
	/** Names of those to be left where they are, `auto` too. Nodes that exist always are. */
	readonly keep?: readonly string[] | undefined;
};

export type Spread = {
	/** In the order they were given. */
	readonly nodes: readonly PlacedNode[];
	/** By node. */
	readonly reasons: ReadonlyMap<string, PlacementReason>;
};

/**
 * Places nodes on the members that take them. Memory and disk are kept whenever any layout keeps
 * them; of those layouts etcd survives the loss of any one member whenever any allows it; of those
 * again the masters are as even as any has them. Workers are spread evenly over members that stay
 * comfortable with them, away from masters among equals. The same question gets the same answer,
 * in whatever order the members come. Where no member takes nodes, they are left to LXD (`auto`).
 */
export const spreadNodes = ({
	facts,
	nodes,
	etcd = etcdOf(nodes),
	keep = [],
}: SpreadQuestion): Spread => {
	const staying = stayingNodes({facts, nodes, keep});
	const runsEtcd = new Set(etcd);
	const moving = nodes.filter(({name}) => !staying.has(name));
	const kept = [...staying.values()].map(({node}) => node);
	const placed = placeLodgers({
		...lodgersOf(moving, {etcd: runsEtcd, types: facts.types}),
		spots: spotsOf({facts, kept, etcd: runsEtcd}),
		etcd: runsEtcd.size,
	});
	return {
		nodes: nodes.map(
			node => staying.get(node.name)?.node ?? {...node, member: memberIn(placed.get(node.name))},
		),
		reasons: new Map(
			nodes.flatMap(({name}) => {
				const reason = staying.get(name)?.reason ?? placed.get(name);
				return reason ? [[name, reason] as const] : [];
			}),
		),
	};
};

const memberIn = (reason: PlacementReason | undefined) =>
	reason && reason.kind !== 'no-member' ? reason.member : 'auto';
