import {z} from 'zod';
import {quote} from '../quote.ts';

/**
 * A name that is an instance name to LXD (a letter first: shared/validate IsHostname), a host name
 * to the node itself and a node name to Kubernetes: an RFC 1123 label that starts with a letter.
 */
export const presetLabel = z.string().regex(/^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/, {
	error: ({input}) =>
		`${quote(input)} is not a host name label; use lower-case letters, digits and "-", ` +
		`starting with a letter, at most 63 characters, such as ${quote(nearestLabel(String(input)))}`,
});

const nearestLabel = (text: string) =>
	text
		.slice(0, 200)
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, '-')
		.replace(/^[-0-9]+/, '')
		.slice(0, 63)
		.replace(/-+$/, '') || 'lab-cluster';
