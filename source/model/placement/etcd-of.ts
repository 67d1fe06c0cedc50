import {etcdNodes} from '../etcd-nodes.ts';
import type {PlacedNode} from './placed-node.ts';

/** The nodes that run etcd where the preset does not say: the largest odd number of masters, in order. */
export const etcdOf = (nodes: readonly PlacedNode[]): readonly string[] => {
	const masters = nodes.filter(({role}) => role === 'master');
	return etcdNodes({
		etcd: undefined,
		masters: {
			profiles: [],
			nodes: Object.fromEntries(masters.map(({name, member}) => [name, member])),
		},
	});
};
