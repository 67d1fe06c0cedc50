import {rootDiskOf} from './checks/root-disk-of.ts';
import {cpusInLimit} from './cpus-in-limit.ts';
import type {ExpandedNode} from './expanded-node.ts';
import {machineDefaults} from './machine-defaults.ts';
import {parseSize} from './size.ts';

/** What a node may use; bytes. Undefined where nothing limits it but its member. */
export type Limits = {
	readonly cpus: number | undefined;
	readonly memory: number | undefined;
	readonly disk: number | undefined;
};

/** A node's limits, or what LXD gives a virtual machine without any. A share of the member is no amount. */
export const limitsOf = (node: Pick<ExpandedNode, 'type' | 'config' | 'devices'>): Limits => {
	const {cpus, memory, disk} = node.type === 'virtual-machine' ? machineDefaults : none;
	const {config} = node;
	return {
		cpus: cpusInLimit(config['limits.cpu'] ?? '') ?? cpus,
		memory: parseSize(config['limits.memory'] ?? memory),
		disk: parseSize(rootDiskOf(node)?.['size'] ?? disk),
	};
};

const none = {cpus: undefined, memory: '', disk: ''} as const;
