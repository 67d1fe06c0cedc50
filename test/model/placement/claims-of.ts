import {amountsOn} from '../../../source/model/placement/load.ts';
import {
	etcdOf,
	memberOfNode,
	type PlacedNode,
	quorum,
	type Room,
} from '../../../source/model/placement/nodes.ts';
import {spreadNodes} from '../../../source/model/placement/scheduler.ts';

import type {AnyPlacement} from './any-placement.ts';
import {everyLayout, type Judged, judge} from './brute-force.ts';
import type {Claim, Then} from './is-true.ts';

/** What a spread claims of each node it placed, with what was so when the node's turn came. */
export const claimsOf = ({
	facts,
	nodes,
	keep,
	etcd = etcdOf(nodes),
}: AnyPlacement): readonly Claim[] => {
	const spread = spreadNodes({facts, nodes, keep, etcd});
	const runsEtcd = (node: PlacedNode) => etcd.includes(node.name);
	const isMoving = ({name}: PlacedNode) => spread.reasons.get(name)?.kind !== 'stays';
	const moving = spread.nodes.filter(isMoving);
	const turns = [
		...moving.filter(node => node.role === 'master' && runsEtcd(node)),
		...moving.filter(node => node.role === 'master' && !runsEtcd(node)),
		...moving.filter(node => node.role === 'worker' && runsEtcd(node)),
		...moving.filter(node => node.role === 'worker' && !runsEtcd(node)),
	];
	const kept = spread.nodes.filter(node => !isMoving(node));
	const layouts = everyLayout(facts, spread.nodes, {fixed: keep, etcd});
	const result = judge(facts, spread.nodes, {fixed: keep, etcd});
	const both = layouts.filter(({isWithin}) => isWithin.memory && isWithin.disk);
	const within = both.length > 0 ? both : layouts.filter(({isWithin}) => isWithin.memory);
	const isAsGood = (layout: Judged) =>
		layout.keepsQuorum >= result.keepsQuorum &&
		(['memory', 'disk', 'cores'] as const).every(
			resource => layout.isWithin[resource] >= result.isWithin[resource],
		);
	return turns.flatMap((node, turn): readonly Claim[] => {
		const reason = spread.reasons.get(node.name);
		const placed = [...kept, ...turns.slice(0, turn)];
		return reason
			? [
					{
						reason,
						size: sizeOf(node),
						members: thenOf(node, {facts, placed, etcd}),
						mostEtcd: etcd.length - quorum(etcd.length),
						isQuorumPossible: {
							anywhere: layouts.some(({keepsQuorum}) => keepsQuorum),
							within: within.some(({keepsQuorum}) => keepsQuorum),
						},
						isEven: layouts.every(
							layout => !isAsGood(layout) || layout.unevenness >= result.unevenness,
						),
						isAsGoodOn: member =>
							layouts.some(
								layout =>
									isAsGood(layout) &&
									layout.nodes.every((other, place) => {
										if (other.role === 'worker' && !runsEtcd(other)) return true;
										const here = spread.nodes[place]?.member;
										return other.member === (other.name === node.name ? member : here);
									}),
							),
					},
				]
			: [];
	});
};

const sizeOf = ({cpus = 0, memory = 0, disk = 0}: PlacedNode): Room => ({
	cores: cpus,
	memory,
	disk,
});

const thenOf = (
	{role}: PlacedNode,
	{
		facts,
		placed,
		etcd,
	}: Pick<AnyPlacement, 'facts'> & {
		readonly placed: readonly PlacedNode[];
		readonly etcd: readonly string[];
	},
): readonly Then[] =>
	facts.members
		.filter(({unusable, unsupported}) => unusable === undefined && !unsupported[facts.types[role]])
		.map(member => {
			const amounts = amountsOn(member, {facts, nodes: placed});
			const existing = placed.filter(({name}) => facts.places.has(name));
			const there = placed.filter(node => memberOfNode(node, facts) === member.name);
			return {
				member: member.name,
				cores: amounts.cores?.total ?? 0,
				start: amountsOn(member, {facts, nodes: existing}).memory?.free ?? 0,
				left: {
					cores: amounts.cores?.free ?? 0,
					memory: amounts.memory?.free ?? 0,
					disk: amounts.disk?.free ?? 0,
				},
				masters: there.filter(({role}) => role === 'master').length,
				workers: there.filter(({role}) => role === 'worker').length,
				etcd: there.filter(({name}) => etcd.includes(name)).length,
			};
		});
