import {z} from 'zod';
import {UserError} from '../../model/user-error.ts';

const TrustToken = z.object({
	fingerprint: z.string(),
	secret: z.string(),
	expires_at: z.iso.datetime({offset: true}).optional(),
});

/** What `lxc config trust add` prints: the server's fingerprint and a secret good for one client. */
export type TrustToken = z.infer<typeof TrustToken>;

/**
 * Reads a token.
 * @throws UserError when it is none, or has expired
 */
export function readTrustToken(token: string): TrustToken {
	const {data} = TrustToken.safeParse(decode(token));
	if (data === undefined) {
		throw new UserError('that is no trust token of LXD', {
			fault: 'usage',
			hint: 'make one on the server: lxc config trust add --name rookery',
		});
	}
	const expiry = data.expires_at === undefined ? 0 : Date.parse(data.expires_at);
	// Go's zero time, year 1, says that it never expires.
	if (expiry > 0 && expiry < Date.now()) {
		throw new UserError(`the trust token expired at ${data.expires_at}`, {
			fault: 'connection',
			hint: 'make a new one on the server: lxc config trust add --name rookery',
		});
	}
	return data;
}

function decode(token: string): unknown {
	try {
		return JSON.parse(Buffer.from(token.trim(), 'base64').toString());
	} catch {
		return undefined;
	}
}
