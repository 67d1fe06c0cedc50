import {X509Certificate} from 'node:crypto';
import {z} from 'zod';
import {tokenCommands} from '../model/fleet/client-command.ts';
import {UserError} from '../primitives/errors.ts';
import {createClient, type LxdClient} from './client.ts';
import {LxdError} from './errors.ts';
import {clientCertificate, parseServerUrl, serverPins} from './tls.ts';
import type {Transport} from './transport.ts';
import {httpsTransport, openHttpsTransport} from './transports/https.ts';

/** What `GET /1.0` tells of trust; a stranger is told no `environment`, and by Incus 7 no extensions (null). */
const ServerInfo = z.object({
	auth: z.string(),
	api_extensions: z
		.array(z.string())
		.nullish()
		.transform(extensions => extensions ?? []),
	environment: z.object({certificate_fingerprint: z.string()}).optional(),
});

type EnrolThroughSshOptions = {
	/** `https://host:8443`. */
	readonly url: string;
	/** A way to the same server that is trusted already: its unix socket over ssh. */
	readonly transport: Transport;
	/** The folder of our client certificate and the servers' pins. */
	readonly certificates: string;
	readonly signal: AbortSignal;
};

/**
 * Has a server trust our certificate, and pins the server's, both told over ssh; then sees the
 * HTTPS port answer.
 * @throws UserError
 */
export async function enrolThroughSsh({
	url,
	transport,
	certificates,
	signal,
}: EnrolThroughSshOptions): Promise<void> {
	const {authority} = parseServerUrl(url);
	const client = talkOver(transport);
	const {environment} = await client.get(ServerInfo, {path: '/1.0', signal});
	if (environment === undefined) {
		throw new UserError('LXD does not tell its certificate', {
			fault: 'connection',
			where: transport.description,
			hint: `enrol with a token instead: ${tokenCommands}`,
		});
	}
	const {pem} = await clientCertificate({certificates, signal});
	const certificate = new X509Certificate(pem.slice(pem.indexOf('-----BEGIN CERTIFICATE')));
	try {
		await client.write({
			method: 'POST',
			path: '/1.0/certificates',
			body: {type: 'client', name: 'rookery', certificate: certificate.raw.toString('base64')},
			signal,
		});
	} catch (error) {
		if (!(error instanceof LxdError && /already/i.test(error.message))) throw error;
	}
	await serverPins.save(certificates, authority, environment.certificate_fingerprint);
	const https = await openHttpsTransport(url, {certificates, deadline: 10_000, signal});
	https.close();
}

type EnrolWithTokenOptions = {
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
export async function enrolWithToken({
	url,
	token,
	certificates,
	signal,
}: EnrolWithTokenOptions): Promise<void> {
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
	{url, token, signal}: Pick<EnrolWithTokenOptions, 'url' | 'token' | 'signal'>,
): Promise<void> {
	const look = () => client.get(ServerInfo, {path: '/1.0', signal});
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
		hint: `a token is good once only; make a new one: ${tokenCommands}`,
		cause,
	});
}

const TrustToken = z.object({
	fingerprint: z.string(),
	secret: z.string(),
	expires_at: z.iso.datetime({offset: true}).optional(),
});

/** What `lxc config trust add` prints: the server's fingerprint and a secret good for one client. */
type TrustToken = z.infer<typeof TrustToken>;

/**
 * Reads a token.
 * @throws UserError when it is none, or has expired
 */
function readTrustToken(token: string): TrustToken {
	const {data} = TrustToken.safeParse(decode(token));
	if (data === undefined) {
		throw new UserError('that is no trust token of LXD', {
			fault: 'usage',
			hint: `make one on the server: ${tokenCommands}`,
		});
	}
	const expiry = data.expires_at === undefined ? 0 : Date.parse(data.expires_at);
	// Go's zero time, year 1, says that it never expires.
	if (expiry > 0 && expiry < Date.now()) {
		throw new UserError(`the trust token expired at ${data.expires_at}`, {
			fault: 'connection',
			hint: `make a new one on the server: ${tokenCommands}`,
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

/** A client over one transport and no other: trust is about this very server. */
function talkOver(transport: Transport): LxdClient {
	return createClient({
		connection: {
			transport: async () => transport,
			drop: () => {},
			close: transport.close,
		},
		project: 'default',
	});
}
