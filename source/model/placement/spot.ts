import type {NodeType} from '../node-type.ts';
import type {PlacedNode} from './placed-node.ts';
import type {Room} from './resource.ts';

/** A member while nodes are being spread: what is left of it, and who is there by now. */
export type Spot = {
	readonly member: string;
	/** Types of nodes that it can't take. */
	readonly unfit: readonly NodeType[];
	/** Cores in all. */
	readonly cores: number;
	/** Bytes of memory that were free for new nodes before the first of them. */
	readonly start: number;
	/** What is left; below 0 by what is too much. Infinity where nobody knows, or where a place changes nothing. */
	readonly room: Room;
	readonly masters: number;
	readonly workers: number;
	/** Nodes there that run etcd. */
	readonly etcd: number;
};

/** A node to be placed: what it takes, and whether it runs etcd. */
export type Lodger = Pick<PlacedNode, 'name' | 'role'> & {
	readonly type: NodeType;
	readonly isEtcd: boolean;
	readonly size: Room;
};
