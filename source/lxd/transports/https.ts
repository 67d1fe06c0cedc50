import {UserError} from '../../primitives/errors.ts';
import {
	clientCertificate,
	PinnedAgent,
	type PinnedServer,
	parseServerUrl,
	serverPins,
} from '../tls.ts';
import type {Transport} from '../transport.ts';
import {verifyConnection} from './verify.ts';

type Options = {
	/** The folder of our client certificate and the servers' pins. */
	readonly certificates: string;
	/** Milliseconds until LXD counts as not answering. */
	readonly deadline: number;
	readonly signal: AbortSignal;
};

/**
 * The way to a server that we enrolled at.
 * @throws UserError
 */
export async function openHttpsTransport(
	url: string,
	{certificates, deadline, signal}: Options,
): Promise<Transport> {
	const address = parseServerUrl(url);
	const fingerprint = await serverPins.read(certificates, address.authority);
	if (fingerprint === undefined) {
		throw new UserError('this LXD server is not known yet', {
			fault: 'connection',
			where: url,
			hint: `enrol at it: rookery trust ${url}`,
		});
	}
	const certificate = await clientCertificate({certificates, signal});
	return verifyConnection(httpsTransport({address, fingerprint, certificate}), {deadline, signal});
}

/** The way to a server's own HTTPS port. Nothing is sent yet. */
export function httpsTransport(server: PinnedServer): Transport {
	const {authority} = server.address;
	const agent = new PinnedAgent(server);
	const closed = new AbortController();
	return {
		description: `https://${authority}`,
		protocol: 'https:',
		authority,
		agent,
		ssh: undefined,
		lost: closed.signal,
		close: () => {
			closed.abort();
			agent.destroy();
		},
	};
}
