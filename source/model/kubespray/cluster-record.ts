import {z} from 'zod';

/** What kubespray was last carried to the end with, kept beside the cluster's key. */
export const ClusterRecord = z.object({
	v: z.literal(1),
	release: z.string(),
	commit: z.string(),
	/** Without a leading "v". */
	kubernetes: z.string(),
	/** By name: which instance it was (`volatile.uuid`), and what it did in the cluster. */
	nodes: z.record(
		z.string(),
		z.object({uuid: z.string(), role: z.enum(['master', 'worker']), etcd: z.boolean()}),
	),
	/** Every variable given to kubespray, ours and the preset's. */
	vars: z.record(z.string(), z.unknown()),
	finishedAt: z.string(),
	/** When the admin's kubeconfig was fetched; every playbook may make its certificates anew. */
	kubeconfigAt: z.string().optional(),
	/** When all verifications were seen to hold, of this very state. */
	verifiedAt: z.string().optional(),
});
export type ClusterRecord = z.infer<typeof ClusterRecord>;
