const MiB = 1024 ** 2;

/**
 * The CPUs and bytes of memory that kubeadm (ControlPlaneNumCPU, ControlPlaneMem) and kubespray
 * (`minimal_node_memory_mb`) ask of a node before they go on.
 */
export const kubernetesMinimums = {
	master: {cpus: 2, memory: 1700 * MiB},
	worker: {cpus: 1, memory: 1024 * MiB},
} as const;
