import type {Node} from './node.ts';
import type {Preset} from './preset/preset.ts';

/** The nodes a preset asks for: masters first, each group in the preset's own order. */
export const nodesOf = (preset: Pick<Preset, 'masters' | 'workers'>): readonly Node[] => [
	...group('master', preset.masters),
	...group('worker', preset.workers),
];

const group = (
	role: Node['role'],
	{type = 'container', nodes, profiles, cpus, memory, disk}: Preset['masters'],
) =>
	Object.entries(nodes).map(
		([name, member]): Node => ({name, role, type, member, profiles, cpus, memory, disk}),
	);
