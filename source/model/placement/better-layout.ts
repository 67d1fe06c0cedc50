import {checkCapacity} from './check-capacity.ts';
import type {Placement} from './judge-placement.ts';
import {loseMember} from './lose-member.ts';
import type {PlacedNode} from './placed-node.ts';
import {spreadNodes} from './spread-nodes.ts';

/** A node that would be better on another member. */
export type Move = {readonly node: string; readonly to: string};

/**
 * What to move so that etcd survives the loss of any member, with no more refused than now: one node
 * with etcd if that is enough, or else those, or else all nodes. Undefined when there is no such layout.
 */
export const betterLayout = ({
	facts,
	nodes,
	etcd,
}: Placement & {readonly etcd: readonly string[]}): readonly Move[] | undefined => {
	const names = nodes.map(({name}) => name);
	const tries = [
		...names.filter(name => etcd.includes(name)).map(name => [name]),
		names.filter(name => etcd.includes(name)),
		names,
	];
	const refused = refusalsOf({facts, nodes});
	for (const moving of tries) {
		const keep = names.filter(name => !moving.includes(name));
		const layout = spreadNodes({facts, nodes, etcd, keep}).nodes;
		const survives = facts.members.every(
			({name: member}) =>
				loseMember({facts, nodes: layout, etcd, member}).etcd.keepsQuorum === 'yes',
		);
		if (survives && refusalsOf({facts, nodes: layout}) <= refused) return movesTo(layout, nodes);
	}
	return;
};

const refusalsOf = ({facts, nodes}: Placement) =>
	Object.values(checkCapacity(facts, nodes))
		.flat()
		.filter(({verdict}) => verdict === 'refusal').length;

const movesTo = (layout: readonly PlacedNode[], nodes: readonly PlacedNode[]): readonly Move[] =>
	layout
		.filter(({member}, place) => member !== nodes[place]?.member)
		.map(({name, member}) => ({node: name, to: member}));
