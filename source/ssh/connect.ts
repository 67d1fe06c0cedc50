import {readSshConfig} from './config.ts';
import type {ConnectOptions} from './connect-host.ts';
import type {SshConnection} from './connection.ts';

/**
 * Opens an ssh connection as the user's own `ssh` would: their config, agent, key files, jump
 * hosts and known_hosts, with host keys never taken on trust.
 * @param destination `[user@]host[:port]`, `ssh://…` or an alias
 * @throws UserError (fault `connection`) naming which step failed and what to do
 */
export async function connectSsh(
	destination: string,
	options: ConnectOptions,
): Promise<SshConnection> {
	const {signal} = options;
	// ssh2 takes as long to load as OpenSSH takes to read its configuration: both at once.
	const [config, {connectAs}] = await Promise.all([
		readSshConfig(destination, {...options.options, signal}),
		import('./connect-host.ts'),
	]);
	return connectAs(config, options);
}
