import type {Preset} from './preset/preset.ts';

/** The nodes that run etcd: as the preset says, or else the largest odd number of masters, in order. */
export function etcdNodes({etcd, masters}: Pick<Preset, 'etcd' | 'masters'>): readonly string[] {
	const names = Object.keys(masters.nodes);
	return etcd ?? names.slice(0, names.length % 2 === 0 ? names.length - 1 : names.length);
}
