import {z} from 'zod';

/** Which commit the tag of a repository was when it was fetched. */
export const TagRecord = z.object({
	v: z.literal(1),
	repository: z.string(),
	release: z.string(),
	commit: z.string().regex(/^[0-9a-f]{40}$/),
});
