import {nodeTypes} from '../node-type.ts';
import {type Amount, amountsOn} from './amounts-on.ts';
import {memberOfNode} from './member-of-node.ts';
import type {PlacedNode} from './placed-node.ts';
import type {PlacementFacts} from './placement-facts.ts';
import type {Spot} from './spot.ts';

type Situation = {
	readonly facts: PlacementFacts;
	/** Nodes that stay where they are. */
	readonly kept: readonly PlacedNode[];
	readonly etcd: ReadonlySet<string>;
};

/**
 * The members that new nodes may go on, the one with most free memory first. One that did not tell
 * what it has is among them only if none did; one that takes only what is meant for it (`scheduler.instance`), only
 * if all are so.
 */
export const spotsOf = (situation: Situation): readonly Spot[] => {
	const {fleet, members} = situation.facts;
	const open = members.filter(({unusable}) => unusable === undefined);
	const reserved = new Set(fleet.members.filter(({scheduler}) => scheduler).map(({name}) => name));
	const choosable = open.filter(({name}) => !reserved.has(name));
	const usable = choosable.length > 0 ? choosable : open;
	const known = usable.filter(({capacity}) => capacity !== undefined);
	return (known.length > 0 ? known : usable)
		.map(member => spotOn(member, situation))
		.toSorted((one, other) => order(other.room.memory, one.room.memory) || byName(one, other));
};

const spotOn = (
	member: PlacementFacts['members'][number],
	{facts, kept, etcd}: Situation,
): Spot => {
	const before = kept.filter(({name}) => facts.places.has(name));
	const {cores, memory, disk} = amountsOn(member, {facts, nodes: kept});
	const there = kept.filter(node => memberOfNode(node, facts) === member.name);
	return {
		member: member.name,
		unfit: nodeTypes.filter(type => member.unfit[type]),
		cores: cores?.total ?? Number.POSITIVE_INFINITY,
		start: left(amountsOn(member, {facts, nodes: before}).memory),
		room: {
			cores: left(cores),
			memory: left(memory),
			disk: facts.isPoolShared ? Number.POSITIVE_INFINITY : left(disk),
		},
		masters: there.filter(({role}) => role === 'master').length,
		workers: there.filter(({role}) => role === 'worker').length,
		etcd: there.filter(({name}) => etcd.has(name)).length,
	};
};

const left = (amount: Amount | undefined) => amount?.free ?? Number.POSITIVE_INFINITY;

const byName = (one: Spot, other: Spot) => order(one.member, other.member);

const order = <T extends number | string>(one: T, other: T) => {
	if (one === other) return 0;
	return one < other ? -1 : 1;
};
