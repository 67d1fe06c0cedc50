import type {Node} from '../node.ts';

/** A node and what it does in the cluster. */
export type ClusterPart = Pick<Node, 'name' | 'role'> & {
	/** Whether it runs a member of etcd. */
	readonly etcd: boolean;
};
