import {connectSsh} from '../../ssh/connect.ts';
import type {SshOptions} from '../../ssh/options.ts';
import type {Transport} from '../transport.ts';

type OpenTransportOptions = {
	readonly ssh: SshOptions;
	/** `certificates`: the folder of our client certificate and the servers' pins. */
	readonly home: {readonly certificates: string};
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
	{ssh, home, deadline = 10_000, signal}: OpenTransportOptions,
): Promise<Transport> {
	if (destination.startsWith('https://')) {
		const {openHttpsTransport} = await import('./https.ts');
		return openHttpsTransport(destination, {certificates: home.certificates, deadline, signal});
	}
	// What comes after the handshake is loaded meanwhile.
	const [connection, {openSshTransport}] = await Promise.all([
		connectSsh(destination, {options: ssh, signal}),
		import('./ssh.ts'),
	]);
	try {
		const transport = await openSshTransport(connection, {deadline, signal});
		transport.lost.addEventListener('abort', connection.close);
		return transport;
	} catch (error) {
		connection.close();
		throw error;
	}
}
