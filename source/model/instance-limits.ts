import {cpusInLimit} from './cpus-in-limit.ts';
import type {Instance} from './fleet.ts';
import {machineDefaults} from './machine-defaults.ts';
import {memoryInLimit} from './memory-in-limit.ts';

/**
 * What an instance may use of its member; undefined where nothing limits it.
 * @param total the member's bytes of memory, for a limit that is a share of them
 */
export const instanceLimits = (
	{type, expandedConfig}: Pick<Instance, 'type' | 'expandedConfig'>,
	total: number,
): {readonly cpus: number | undefined; readonly memory: number | undefined} => {
	const isMachine = type === 'virtual-machine';
	const memory = expandedConfig['limits.memory'] ?? (isMachine ? machineDefaults.memory : '');
	return {
		cpus:
			cpusInLimit(expandedConfig['limits.cpu'] ?? '') ??
			(isMachine ? machineDefaults.cpus : undefined),
		memory: memoryInLimit(memory, total),
	};
};
