import type {Node} from './node.ts';
import type {Preset} from './preset/preset.ts';
import {typesByRole} from './types-by-role.ts';

/** The nodes a preset asks for: masters first, each group in the preset's own order. */
export const nodesOf = (preset: Pick<Preset, 'masters' | 'workers'>): readonly Node[] => {
	const types = typesByRole(preset);
	return [
		...group({role: 'master', type: types.master}, preset.masters),
		...group({role: 'worker', type: types.worker}, preset.workers),
	];
};

const group = (
	kind: Pick<Node, 'role' | 'type'>,
	{nodes, profiles, cpus, memory, disk}: Preset['masters'],
) =>
	Object.entries(nodes).map(
		([name, member]): Node => ({name, ...kind, member, profiles, cpus, memory, disk}),
	);
