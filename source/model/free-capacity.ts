import type {Fleet, Member} from './fleet.ts';
import {instanceLimits} from './instance-limits.ts';
import {memberOf} from './member-of.ts';

/** What is left of a member. */
export type FreeCapacity = {
	/** Cores in all. */
	readonly cores: number;
	/** CPUs that the instances there are limited to, in sum; may exceed the cores. */
	readonly promisedCpus: number;
	/** Bytes neither in use nor promised to an instance there; never below 0. */
	readonly memory: number;
	/** Bytes that the instances there are limited to, in sum. */
	readonly promisedMemory: number;
	/** Bytes not in use, by pool. */
	readonly pools: Readonly<Record<string, number>>;
};

/**
 * LXD has no figure for what is free. An idle instance uses little of what it may, a busy one
 * without a limit much: the smaller of "not in use" and "not promised" is what a new one can count on.
 * @returns undefined when the member did not tell what it has
 */
export const freeCapacity = (member: Member, fleet: Fleet): FreeCapacity | undefined => {
	const {capacity} = member;
	if (capacity.kind !== 'known') return;

	const {cores, memory, pools} = capacity;
	const limits = fleet.instances
		.filter(instance => memberOf(instance, fleet) === member.name)
		.map(instance => instanceLimits(instance, memory.total));
	const promisedCpus = sum(limits, limit => limit.cpus ?? 0);
	const promisedMemory = sum(limits, limit => limit.memory ?? 0);
	return {
		cores,
		promisedCpus,
		memory: Math.max(0, memory.total - Math.max(memory.used, promisedMemory)),
		promisedMemory,
		pools: Object.fromEntries(
			Object.entries(pools).map(([pool, {total, used}]) => [pool, Math.max(0, total - used)]),
		),
	};
};

const sum = <T>(values: readonly T[], amount: (value: T) => number) =>
	values.reduce((total, value) => total + amount(value), 0);
