import {z} from 'zod';

/** How long a playbook took, play by play, when it was last carried to its end. */
export const KeptDuration = z.object({
	release: z.string(),
	playbook: z.string(),
	/** How many nodes it was for. */
	nodes: z.int().positive(),
	finishedAt: z.string(),
	plays: z.array(z.object({name: z.string(), seconds: z.number().nonnegative()})),
});
export type KeptDuration = z.infer<typeof KeptDuration>;
