import {parseSize} from '../../primitives/size.ts';
import type {ExpandedNode} from '../nodes.ts';
import {rootDiskOf} from './devices.ts';
import type {Fleet, Instance, Member} from './fleet.ts';
import {memberOf} from './members.ts';

/** What LXD gives a virtual machine that has no limits (lxd/instance/drivers/driver_qemu.go, storage pools' `volume.size`). */
const machineDefaults = {cpus: 1, memory: '1GiB', disk: '10GiB'} as const;

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
export function freeCapacity(member: Member, fleet: Fleet): FreeCapacity | undefined {
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
}

const sum = <T>(values: readonly T[], amount: (value: T) => number) =>
	values.reduce((total, value) => total + amount(value), 0);

/**
 * What an instance may use of its member; undefined where nothing limits it.
 * @param total the member's bytes of memory, for a limit that is a share of them
 */
export function instanceLimits(
	{type, expandedConfig}: Pick<Instance, 'type' | 'expandedConfig'>,
	total: number,
): {readonly cpus: number | undefined; readonly memory: number | undefined} {
	const isMachine = type === 'virtual-machine';
	const memory = expandedConfig['limits.memory'] ?? (isMachine ? machineDefaults.memory : '');
	return {
		cpus:
			cpusInLimit(expandedConfig['limits.cpu'] ?? '') ??
			(isMachine ? machineDefaults.cpus : undefined),
		memory: memoryInLimit(memory, total),
	};
}

/** What a node may use; bytes. Undefined where nothing limits it but its member. */
type Limits = {
	readonly cpus: number | undefined;
	readonly memory: number | undefined;
	readonly disk: number | undefined;
};

/** A node's limits, or what LXD gives a virtual machine without any. A share of the member is no amount. */
export function limitsOf(node: Pick<ExpandedNode, 'type' | 'config' | 'devices'>): Limits {
	const {cpus, memory, disk} = node.type === 'virtual-machine' ? machineDefaults : none;
	const {config} = node;
	return {
		cpus: cpusInLimit(config['limits.cpu'] ?? '') ?? cpus,
		memory: parseSize(config['limits.memory'] ?? memory),
		disk: parseSize(rootDiskOf(node)?.['size'] ?? disk),
	};
}

const none = {cpus: undefined, memory: '', disk: ''} as const;

/**
 * How many CPUs an LXD `limits.cpu` gives: "2" is two of them, "0-3" and "0,2,5" name the ones it is
 * pinned to. Undefined when it is neither, or a range that ends before it begins, which LXD takes and pins to nothing.
 */
export function cpusInLimit(limit: string): number | undefined {
	if (/^\d+$/.test(limit)) return Number(limit);
	if (!/^\d+(-\d+)?(,\d+(-\d+)?)*$/.test(limit)) return;
	const counts = limit
		.split(',')
		.map(part => part.split('-').map(Number))
		.map(([first = 0, last = first]) => last - first + 1);
	return counts.some(count => count < 1) ? undefined : counts.reduce((sum, count) => sum + count);
}

/**
 * Bytes that an LXD `limits.memory` gives on a member with `total` bytes; it may be a share of them: "50%".
 * Undefined when it is neither.
 */
function memoryInLimit(limit: string, total: number): number | undefined {
	const [, share] = /^(\d+)%$/.exec(limit) ?? [];
	return share === undefined ? parseSize(limit) : (total * Number(share)) / 100;
}
