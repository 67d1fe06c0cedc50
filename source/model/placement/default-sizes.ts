/** What a node gets; memory and disk as a preset writes them. */
type NodeSize = {readonly cpus: number; readonly memory: string; readonly disk: string};

/** What a node of each role gets. */
export type DefaultSizes = {readonly master: NodeSize; readonly worker: NodeSize};

/**
 * Nothing smaller is proposed: what Kubernetes asks for of CPUs and memory (`kubernetesMinimums`), and a
 * disk that a system and a few small images just live in.
 */
export const leastSizes: DefaultSizes = {
	master: {cpus: 2, memory: '2GiB', disk: '3GiB'},
	worker: {cpus: 1, memory: '2GiB', disk: '3GiB'},
};
