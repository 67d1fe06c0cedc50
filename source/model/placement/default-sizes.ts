import type {NodeType} from '../node-type.ts';
import type {TypesByRole} from '../types-by-role.ts';

/** What a node gets; memory and disk as a preset writes them. */
type NodeSize = {readonly cpus: number; readonly memory: string; readonly disk: string};

/** What a node of each role gets. */
export type DefaultSizes = {readonly master: NodeSize; readonly worker: NodeSize};

/**
 * Nothing smaller is proposed: what Kubernetes asks for of CPUs and memory (`kubernetesMinimums`), and a
 * disk that a system and a few small images just live in. That of a virtual machine has to hold its
 * image's disk, which is up to 3.5 GiB of Ubuntu's.
 */
export const leastSizes = ({master, worker}: TypesByRole): DefaultSizes => ({
	master: {cpus: 2, memory: '2GiB', disk: leastDisk[master]},
	worker: {cpus: 1, memory: '2GiB', disk: leastDisk[worker]},
});

const leastDisk: Readonly<Record<NodeType, string>> = {
	container: '3GiB',
	'virtual-machine': '5GiB',
};
