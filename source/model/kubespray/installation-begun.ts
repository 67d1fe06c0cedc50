import {z} from 'zod';

/**
 * The mark of a first installation that has not come to its end: which instances (`volatile.uuid`) the
 * masters were then, by name.
 */
export const InstallationBegun = z.object({
	v: z.literal(1),
	masters: z.record(z.string(), z.string()),
});
export type InstallationBegun = z.infer<typeof InstallationBegun>;
