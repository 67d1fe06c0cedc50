import {z} from 'zod';
import {quote} from '../quote.ts';

/** Which image the nodes are made from, and where LXD gets it. */
export const presetImage = z
	.strictObject({
		server: z
			.string()
			.superRefine((server, context) => {
				const fault = serverFault(server);
				if (fault !== undefined) context.addIssue({code: 'custom', message: fault});
			})
			.optional()
			.meta({
				title: 'Image server',
				description:
					'A simplestreams server, as an http or https URL; the members download from it. Left out: the alias (or fingerprint) is looked up among the images LXD already has.',
				examples: ['https://cloud-images.ubuntu.com/releases'],
			}),
		alias: z
			.string()
			.regex(/^\S+$/, {
				error: ({input}) =>
					`${quote(input)} is not an alias; write one without spaces, such as "20.04"`,
			})
			.meta({
				title: 'Alias',
				description:
					'The image\'s alias on the server; without a server, a local alias or fingerprint. Quote one that looks like a number: "20.04".',
				examples: ['20.04', 'ubuntu/focal/amd64'],
			}),
	})
	.meta({title: 'Image', description: 'What the nodes are made from.'});

const serverFault = (server: string): string | undefined => {
	const url = URL.parse(server);
	if (!url || !/^https?:$/.test(url.protocol)) {
		return `${quote(server)} is not the URL of an image server; write it with http:// or https://, such as "https://cloud-images.ubuntu.com/releases"`;
	}
	return url.username || url.password
		? 'holds a password; an image server is asked without one, so write the URL alone'
		: undefined;
};
