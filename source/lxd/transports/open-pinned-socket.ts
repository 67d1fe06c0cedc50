import {createHash} from 'node:crypto';
import {once} from 'node:events';
import {connect, type TLSSocket} from 'node:tls';
import {UserError} from '../../model/user-error.ts';
import {reachProblem} from '../../ssh/reach-problem.ts';
import type {ClientCertificate} from '../trust/client-certificate.ts';
import type {ServerAddress} from '../trust/parse-server-url.ts';

export type PinnedServer = {
	readonly address: ServerAddress;
	/** SHA-256 of the server certificate's DER in lower-case hex. */
	readonly fingerprint: string;
	readonly certificate: ClientCertificate;
};

const connectTimeout = 15_000;

/**
 * A TLS connection to a server that proved to hold the pinned certificate, before a byte was sent. Its
 * name and issuer say nothing: all members of an LXD cluster share one self-signed certificate.
 * @throws UserError
 */
export async function openPinnedSocket(server: PinnedServer): Promise<TLSSocket> {
	const {address, fingerprint, certificate} = server;
	const destination = `https://${address.authority}`;
	const late = AbortSignal.timeout(connectTimeout);
	const socket = connect({
		host: address.host,
		port: address.port,
		key: certificate.pem,
		cert: certificate.pem,
		minVersion: 'TLSv1.3', // LXD speaks no other
		rejectUnauthorized: false, // the fingerprint is what counts
	});
	socket.setNoDelay(true);
	try {
		await once(socket, 'secureConnect', {signal: late});
	} catch (error) {
		socket.destroy();
		throw isTls(error)
			? noTls(destination, error)
			: reachProblem(
					{destination, ...address, connectTimeout},
					'LXD',
					late.aborted ? 'timeout' : error,
				);
	}
	const offered = createHash('sha256').update(socket.getPeerCertificate().raw).digest('hex');
	if (offered === fingerprint) return socket;
	socket.destroy();
	throw changed(destination, fingerprint, offered);
}

function isTls(error: unknown): boolean {
	return (
		error instanceof Error &&
		'code' in error &&
		/^(ERR_SSL|EPROTO|ECONNRESET)/.test(String(error.code))
	);
}

function noTls(where: string, cause: unknown): UserError {
	return new UserError('what listens there does not speak TLS as LXD does', {
		fault: 'connection',
		where,
		hint: 'is that LXD’s port? See core.https_address: lxc config get core.https_address',
		cause,
	});
}

function changed(where: string, expected: string, offered: string): UserError {
	return new UserError(
		`the server’s certificate has changed: expected ${expected}, got ${offered}`,
		{
			fault: 'connection',
			where,
			hint: `someone may be listening in. If the server was set up anew, enrol again: rookery trust ${where}`,
		},
	);
}
