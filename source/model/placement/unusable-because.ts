import {isSameArchitecture} from '../checks/is-same-architecture.ts';
import {isThere} from '../checks/is-there.ts';
import {memberState} from '../checks/member-state.ts';
import type {Fleet, Member} from '../fleet.ts';
import type {TypesByRole} from '../types-by-role.ts';
import {unfitFor} from './unfit-for.ts';

/** Why no new node can go on a member. */
export type Unusable = {
	/** The check that refuses it. */
	readonly check: 'member-online' | 'member-able' | 'image-architecture' | 'root-disk';
	/** A sentence: "albatross2 is evacuated". */
	readonly why: string;
};

type Needs = {
	readonly fleet: Fleet;
	readonly pool: string | undefined;
	readonly architecture: string | undefined;
	readonly types: TypesByRole;
};

/** Why no new node can go on a member; undefined where one can. */
export const unusableBecause = (
	member: Member,
	{fleet, pool: wanted, architecture, types}: Needs,
): Unusable | undefined => {
	const {name} = member;
	if (!isThere(member)) return {check: 'member-online', why: memberState(member, fleet)};
	const unfit = unfitFor(member);
	if (unfit[types.master] && unfit[types.worker]) return unfit[types.master];
	if (architecture !== undefined && !isSameArchitecture(member.architecture, architecture)) {
		const why = `${name} is ${member.architecture}, and the image is for ${architecture}`;
		return {check: 'image-architecture', why};
	}
	const pool = fleet.pools.find(candidate => candidate.name === wanted);
	return fleet.clustered && pool && !pool.members.includes(name)
		? {check: 'root-disk', why: `${name} has no pool ${pool.name}, which the nodes' disks are in`}
		: undefined;
};
