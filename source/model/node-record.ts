import {z} from 'zod';

/** What this laptop did for one node, kept beside the cluster's key: it speaks of that key on that instance. */
export const NodeRecord = z.object({
	/** `volatile.uuid` of the instance: one made anew under the same name is another node. */
	uuid: z.string(),
	address: z.string(),
	/** The device whose address it is; records of older versions do not tell. */
	card: z.string().optional(),
	/** Public host keys read through LXD: "ssh-ed25519 AAAA…". */
	hostKeys: z.array(z.string()),
	/** The ssh destination to go through where this laptop does not reach the node itself. */
	via: z.string().optional(),
	/** The set of nodes it was checked against, as `nodeSet` writes it. */
	checkedWith: z.string().optional(),
});
export type NodeRecord = z.infer<typeof NodeRecord>;

/** By node name. */
export const NodeRecords = z.record(z.string(), NodeRecord);
export type NodeRecords = z.infer<typeof NodeRecords>;
