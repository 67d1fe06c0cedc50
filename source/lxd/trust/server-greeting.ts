import {z} from 'zod';

/** What `GET /1.0` tells of trust; a stranger is told no `environment`, and by Incus 7 no extensions (null). */
export const ServerGreeting = z.object({
	auth: z.string(),
	api_extensions: z
		.array(z.string())
		.nullish()
		.transform(extensions => extensions ?? []),
	environment: z.object({certificate_fingerprint: z.string()}).optional(),
});
