import {z} from 'zod';
import {quote} from '../quote.ts';

/** A way to a member: `[user@]host[:port]` or an alias of ~/.ssh/config, or `https://host[:port]`. */
export const presetDestination = z.string().superRefine((destination, context) => {
	const fault = destinationFault(destination);
	if (fault !== undefined) context.addIssue({code: 'custom', message: fault});
});

const destinationFault = (destination: string): string | undefined => {
	if (/^[^@/]+:[^@/]*@|^https?:\/\/[^/]*@/.test(destination)) {
		return 'holds a password; write the user and host alone, and use a key or an agent';
	}
	const example = 'such as "keeper@albatross1" or "https://albatross1:8443"';
	if (destination.startsWith('http://')) {
		return `${quote(destination)} is not encrypted, and LXD does not listen so; write https://`;
	}
	if (/^(?!https:)[a-z]+:\/\//.test(destination)) {
		return `${quote(destination)} is a URL; an ssh destination is written without one, ${example}`;
	}

	const isHttps = destination.startsWith('https://');
	const match = (isHttps ? httpsForm : sshForm).exec(destination);
	if (!match)
		return `${quote(destination)} is not a destination; write [user@]host[:port], ${example}`;
	const port = match.groups?.['port'];
	return port !== undefined && (Number(port) < 1 || Number(port) > 65_535)
		? `port ${port} does not exist; ports go from 1 to 65535`
		: undefined;
};

// A leading "-" would be an option to ssh.
const host = String.raw`(?:[A-Za-z0-9_][-A-Za-z0-9._]*|\[[0-9A-Fa-f:.]+(?:%[A-Za-z0-9]+)?\])`;
const sshForm = new RegExp(String.raw`^(?:[A-Za-z0-9._][^\s@:/]*@)?${host}(?::(?<port>\d{1,5}))?$`);
const httpsForm = new RegExp(String.raw`^https://${host}(?::(?<port>\d{1,5}))?/?$`);
