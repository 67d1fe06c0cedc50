import {connectSsh} from '../../ssh/connect-ssh.ts';
import type {SshConnection} from '../../ssh/connection.ts';
import type {SshOptions} from '../../ssh/ssh-options.ts';
import type {Transport} from '../transport.ts';
import {openHttpsTransport} from './open-https-transport.ts';
import {openSshTransport} from './open-ssh-transport.ts';

export type OpenTransportOptions = {
	readonly ssh: SshOptions;
	/** `certificates`: the folder of our client certificate and the servers' pins. */
	readonly home: {readonly certificates: string};
	/** Where ssh connections come from; a new one when absent. */
	readonly connect?:
		| ((destination: string, signal: AbortSignal) => Promise<SshConnection>)
		| undefined;
	/** Milliseconds until LXD counts as not answering. */
	readonly deadline?: number | undefined;
	readonly signal: AbortSignal;
};

/**
 * Opens the way to one LXD server and sees it answer.
 * @param destination an ssh destination, or `https://host:8443`
 * @throws UserError (fault `connection`) that tells a host out of reach, a login refused, LXD
 * missing, stopped, silent or not allowed apart
 */
export async function openTransport(
	destination: string,
	{ssh, home, connect, deadline = 10_000, signal}: OpenTransportOptions,
): Promise<Transport> {
	if (destination.startsWith('https://')) {
		return openHttpsTransport(destination, {certificates: home.certificates, deadline, signal});
	}
	const connection = await (connect?.(destination, signal) ??
		connectSsh(destination, {options: ssh, signal}));
	try {
		return await openSshTransport(connection, {deadline, signal});
	} catch (error) {
		connection.close();
		throw error;
	}
}
