import {UserError} from '../../model/user-error.ts';
import type {LxdClient} from '../client.ts';
import {LxdError} from '../lxd-error.ts';
import {httpsTransport} from '../transports/https-transport.ts';
import {clientCertificate} from './client-certificate.ts';
import {parseServerUrl} from './parse-server-url.ts';
import {readTrustToken} from './read-trust-token.ts';
import {ServerGreeting} from './server-greeting.ts';
import {serverPins} from './server-pins.ts';
import {talkOver} from './talk-over.ts';

type Options = {
	/** `https://host:8443`. */
	readonly url: string;
	/** As `lxc config trust add` printed it. */
	readonly token: string;
	/** The folder of our client certificate and the servers' pins. */
	readonly certificates: string;
	readonly signal: AbortSignal;
};

/**
 * Has a server trust our certificate, and pins the server's, which the token names.
 * @throws UserError when the server holds another certificate or does not take the token
 */
export async function enrolWithToken({url, token, certificates, signal}: Options): Promise<void> {
	const address = parseServerUrl(url);
	const {fingerprint} = readTrustToken(token);
	const certificate = await clientCertificate({certificates, signal});
	const transport = httpsTransport({address, fingerprint, certificate});
	try {
		await redeem(talkOver(transport), {url, token: token.trim(), signal});
	} finally {
		transport.close();
	}
	await serverPins.save(certificates, address.authority, fingerprint);
}

/**
 * LXD reads the token in the field `password`, and with the extension in `trust_token` alone (6.9 answers 501 to the
 * other); Incus, which has no such extension, in `trust_token` too. Either ignores the field that it does not know.
 */
async function redeem(
	client: LxdClient,
	{url, token, signal}: Pick<Options, 'url' | 'token' | 'signal'>,
): Promise<void> {
	const look = () => client.get(ServerGreeting, {path: '/1.0', signal});
	const {auth, api_extensions} = await look();
	if (auth === 'trusted') return;
	const older = api_extensions.includes('explicit_trust_token') ? {} : {password: token};
	try {
		await client.write({
			method: 'POST',
			path: '/1.0/certificates',
			body: {type: 'client', name: 'rookery', trust_token: token, ...older},
			signal,
		});
	} catch (error) {
		throw error instanceof LxdError ? notTaken(url, error) : error;
	}
	if ((await look()).auth !== 'trusted') throw notTaken(url, undefined);
}

function notTaken(where: string, cause: LxdError | undefined): UserError {
	return new UserError(`LXD does not take the trust token${cause ? `: ${cause.message}` : ''}`, {
		fault: 'connection',
		where,
		hint: 'a token is good once only; make a new one: lxc config trust add --name rookery',
		cause,
	});
}
