import {z} from 'zod';

/** Seconds that each task took at most on a node, in one run after the other, the newest last. */
export const KeptTaskTimes = z.object({
	v: z.literal(1),
	tasks: z.record(z.string(), z.array(z.number())),
});
