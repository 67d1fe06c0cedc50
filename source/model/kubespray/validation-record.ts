import {z} from 'zod';

/** What kubespray's own checks last accepted, kept beside the cluster's key: all that their answer depends on. */
export const ValidationRecord = z.object({
	v: z.literal(1),
	/** Of the kubespray checkout, whose checks they are. */
	commit: z.string(),
	/** What ran them: the Ansible version is one of the checks. */
	controller: z.string(),
	/** The text of the inventory, and of each file of variables by its path beside it. */
	inventory: z.string(),
	variables: z.record(z.string(), z.string()),
});
export type ValidationRecord = z.infer<typeof ValidationRecord>;
