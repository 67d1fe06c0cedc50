import type {Fleet, Instance, Member} from '../fleet.ts';
import {instanceLimits} from '../instance-limits.ts';
import {ownerOf} from '../marker.ts';
import {memberOf} from '../member-of.ts';

/** An instance that is on a member, and what it is limited to. */
export type Inhabitant = {
	readonly name: string;
	/** The rookery cluster it is a node of, if any. */
	readonly owner: string | undefined;
	/** `Running`, `Stopped`, …, as LXD says it. */
	readonly status: string;
	readonly cpus: number | undefined;
	/** Bytes. */
	readonly memory: number | undefined;
};

/** Who is on a member: nodes of the cluster, and everything else. */
export const inhabitantsOf = (
	member: Member,
	fleet: Fleet,
	cluster: string,
): {readonly own: readonly Inhabitant[]; readonly others: readonly Inhabitant[]} => {
	const {capacity} = member;
	const total = capacity.kind === 'known' ? capacity.memory.total : 0;
	const there = fleet.instances
		.filter(instance => memberOf(instance, fleet) === member.name)
		.map(instance => describe(instance, total));
	return {
		own: there.filter(({owner}) => owner === cluster),
		others: there.filter(({owner}) => owner !== cluster),
	};
};

const describe = (instance: Instance, total: number): Inhabitant => ({
	name: instance.name,
	owner: ownerOf(instance),
	status: instance.status,
	...instanceLimits(instance, total),
});
