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
	/** Where shared ssh connections come from, which outlive the transport; else it has its own. */
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
	if (connect !== undefined) {
		return openSshTransport(await connect(destination, signal), {deadline, signal});
	}
	const connection = await connectSsh(destination, {options: ssh, signal});
	try {
		const transport = await openSshTransport(connection, {deadline, signal});
		transport.lost.addEventListener('abort', connection.close);
		return transport;
	} catch (error) {
		connection.close();
		throw error;
	}
}
