import {UserError} from '../../model/user-error.ts';
import type {Transport} from '../transport.ts';
import {clientCertificate} from '../trust/client-certificate.ts';
import {parseServerUrl} from '../trust/parse-server-url.ts';
import {serverPins} from '../trust/server-pins.ts';
import {httpsTransport} from './https-transport.ts';
import {seeAnswer} from './see-answer.ts';

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
	return seeAnswer(httpsTransport({address, fingerprint, certificate}), {deadline, signal});
}
