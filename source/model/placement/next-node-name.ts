import type {PlacedNode} from './placed-node.ts';

type Naming = {
	readonly cluster: string;
	readonly role: PlacedNode['role'];
	/** Names that are not free. */
	readonly taken: Iterable<string>;
};

/** The first free name for a node: CLUSTER-master-1, CLUSTER-master-2, …; a long cluster's name is cut to fit. */
export const nextNodeName = ({cluster, role, taken}: Naming): string => {
	const names = new Set(taken);
	for (let number = 1; ; number++) {
		const end = `-${role}-${number}`;
		const name = cluster.slice(0, longest - end.length).replace(/-+$/, '') + end;
		if (!names.has(name)) return name;
	}
};

/** Of a host name label. */
const longest = 63;
