import {z} from 'zod';

/** Written last, when the image is there and was seen to run. */
export const ImageRecord = z.object({
	v: z.literal(1),
	engine: z.enum(['docker', 'podman']),
	image: z.string(),
});
