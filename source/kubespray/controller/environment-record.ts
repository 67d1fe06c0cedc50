import {z} from 'zod';

/** Written last, when an environment is whole and was seen to run. */
export const EnvironmentRecord = z.object({
	v: z.literal(1),
	/** The name of its folder, beside the record. */
	folder: z.string(),
	python: z.string(),
	ansible: z.string(),
});
