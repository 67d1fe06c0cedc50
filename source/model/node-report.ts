import {z} from 'zod';

/** What a node said of itself and of its way to the others. */
export const NodeReport = z.object({
	/** Peer name → why its ssh port was not reached. */
	unreached: z.record(z.string(), z.string()),
	nameservers: z.array(z.string()),
	/** One look-up of the host that Kubernetes' images come from; not needed where that is an address. */
	lookup: z.object({
		name: z.string(),
		kind: z.enum(['resolved', 'not-found', 'no-answer', 'not-needed']),
		why: z.string().optional(),
	}),
	/** Its clock, in milliseconds since 1970. */
	clock: z.number(),
	/** Bytes of the root file system. */
	disk: z.object({total: z.number(), free: z.number()}),
	/** This laptop's clock before and after it was asked. */
	asked: z.object({from: z.number(), to: z.number()}),
});
export type NodeReport = z.infer<typeof NodeReport>;
