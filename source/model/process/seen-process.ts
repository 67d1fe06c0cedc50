import {z} from 'zod';

/** A process of a node, as it was when somebody looked. */
export const SeenProcess = z.object({
	/** In the node: what its own `ps` says. */
	pid: z.int(),
	/** Cut, and without secrets. */
	command: z.string(),
	/** How much of a processor it takes: 1 is one of them, whole. */
	cpu: z.number(),
	/** In a word or some: "running", "asleep". */
	state: z.string(),
	/** Since it started. */
	seconds: z.number(),
});
export type SeenProcess = z.infer<typeof SeenProcess>;
