import {type GroupName, groups} from '../groups.ts';
import type {Preset} from '../preset/preset.ts';

/**
 * As many nodes of a role as are wanted: new ones get the next free names and are placed by LXD until
 * somebody says where; of too many the last ones go. A list of etcd's nodes that one goes from is left
 * out, for its number has to be odd.
 */
export const resizeGroup = (preset: Preset, name: GroupName, count: number): Preset => {
	const {nodes} = preset[name];
	const kept = Object.entries(nodes).slice(0, count);
	const taken = new Set([
		...Object.keys(preset.masters.nodes),
		...Object.keys(preset.workers.nodes),
	]);
	const added = freeNames(`${preset.cluster}-${groups[name]}-`, taken).take(count - kept.length);
	const resized = Object.fromEntries([...kept, ...[...added].map(node => [node, 'auto'] as const)]);
	const isGone = (node: string) => Object.hasOwn(nodes, node) && !Object.hasOwn(resized, node);
	const {etcd, ...rest} = preset;
	return {
		...rest,
		[name]: {...preset[name], nodes: resized},
		...(etcd && !etcd.some(isGone) ? {etcd} : {}),
	};
};

function* freeNames(prefix: string, taken: ReadonlySet<string>) {
	for (let number = 1; ; number++) {
		if (!taken.has(`${prefix}${number}`)) yield `${prefix}${number}`;
	}
}
