import type {ExpandedNode} from '../expanded-node.ts';
import type {Fleet, Member} from '../fleet.ts';
import {type FreeCapacity, freeCapacity} from '../free-capacity.ts';
import type {CheckFacts} from './check-facts.ts';

/** A member that told what it has, and the new nodes that the preset puts there. */
export type MemberDemand = {
	readonly member: Member;
	readonly free: FreeCapacity;
	readonly nodes: readonly ExpandedNode[];
};

export type Demand = {
	/** Every online member whose capacity is known, asked for something or not. */
	readonly members: readonly MemberDemand[];
	/** New nodes that LXD will place: they count against those of the members together that it may choose. */
	readonly auto: readonly ExpandedNode[];
	readonly choosable: readonly MemberDemand[];
	/** Whether every online member that LXD may choose told what it has, so that "no room anywhere" can be said. */
	readonly isWhole: boolean;
};

export const demandOf = ({missing, fleet}: Pick<CheckFacts, 'missing' | 'fleet'>): Demand => {
	const online = fleet.members.filter(({status}) => status === 'Online');
	const members = online.flatMap(member => demandOn(member, missing, fleet));
	const choosable = members.filter(({member}) => !member.scheduler);
	return {
		members,
		auto: missing.filter(({member}) => member === 'auto'),
		choosable,
		isWhole: choosable.length === online.filter(({scheduler}) => !scheduler).length,
	};
};

const demandOn = (
	member: Member,
	missing: readonly ExpandedNode[],
	fleet: Fleet,
): readonly MemberDemand[] => {
	const free = freeCapacity(member, fleet);
	return free ? [{member, free, nodes: missing.filter(node => node.member === member.name)}] : [];
};
