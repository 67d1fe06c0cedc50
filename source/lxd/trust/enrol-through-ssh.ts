import {X509Certificate} from 'node:crypto';
import {UserError} from '../../model/user-error.ts';
import {LxdError} from '../lxd-error.ts';
import type {Transport} from '../transport.ts';
import {openHttpsTransport} from '../transports/open-https-transport.ts';
import {clientCertificate} from './client-certificate.ts';
import {parseServerUrl} from './parse-server-url.ts';
import {ServerGreeting} from './server-greeting.ts';
import {serverPins} from './server-pins.ts';
import {talkOver} from './talk-over.ts';

type Options = {
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
}: Options): Promise<void> {
	const {authority} = parseServerUrl(url);
	const client = talkOver(transport);
	const {environment} = await client.get(ServerGreeting, {path: '/1.0', signal});
	if (environment === undefined) {
		throw new UserError('LXD does not tell its certificate', {
			fault: 'connection',
			where: transport.description,
			hint: 'enrol with a token instead: lxc config trust add --name rookery',
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
