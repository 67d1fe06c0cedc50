import {connectAs} from './connect-as.ts';
import type {SshConnection} from './connection.ts';
import {readSshConfig} from './read-ssh-config.ts';
import type {SshConfig} from './ssh-config.ts';
import type {SshOptions} from './ssh-options.ts';
import {unlessAborted} from './unless-aborted.ts';

/** The ssh connections of one invocation, shared by everything that needs one. */
export type SshConnections = {
	/** The one that is open to that user, host and port, else a new one. */
	readonly connect: (destination: string, signal: AbortSignal) => Promise<SshConnection>;
	readonly closeAll: () => void;
};

export function openConnections({options}: {readonly options: SshOptions}): SshConnections {
	const opened = new Map<string, Promise<SshConnection>>();
	const closing = new AbortController();
	const open = async (key: string, config: SshConfig) => {
		const connection = await connectAs(config, {options, signal: closing.signal});
		connection.lost.addEventListener('abort', () => opened.delete(key));
		return connection;
	};
	return {
		connect: async (destination, signal) => {
			const config = await readSshConfig(destination, {...options, signal});
			const key = [config.user, config.host, config.port, ...config.proxyJump].join(' ');
			const connecting = opened.get(key) ?? open(key, config);
			opened.set(key, connecting);
			connecting.catch(() => opened.delete(key));
			return unlessAborted(connecting, signal);
		},
		closeAll: () => {
			closing.abort();
			for (const connecting of opened.values()) {
				connecting.then(
					connection => connection.close(),
					() => undefined, // never opened
				);
			}
		},
	};
}
