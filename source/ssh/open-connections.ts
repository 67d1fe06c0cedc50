import {connectSsh} from './connect-ssh.ts';
import type {SshConnection} from './connection.ts';
import {readSshConfig} from './read-ssh-config.ts';
import type {SshOptions} from './ssh-options.ts';

/** The ssh connections of one invocation, shared by everything that needs one. */
export type SshConnections = {
	/** The one that is open to that user, host and port, else a new one. */
	readonly connect: (destination: string, signal: AbortSignal) => Promise<SshConnection>;
	readonly closeAll: () => void;
};

export function openConnections({options}: {readonly options: SshOptions}): SshConnections {
	const opened = new Map<string, Promise<SshConnection>>();
	const closing = new AbortController();
	const open = async (key: string, destination: string) => {
		const connection = await connectSsh(destination, {options, signal: closing.signal});
		connection.lost.addEventListener('abort', () => opened.delete(key));
		return connection;
	};
	return {
		connect: async (destination, signal) => {
			const config = await readSshConfig(destination, {...options, signal});
			const key = [config.user, config.host, config.port, ...config.proxyJump].join(' ');
			const connecting = opened.get(key) ?? open(key, destination);
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

/** One caller's cancel leaves the connection to the others that wait for it. */
function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
	return new Promise((resolve, reject) => {
		const abort = () => reject(signal.reason);
		signal.addEventListener('abort', abort, {once: true});
		promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
		if (signal.aborted) abort();
	});
}
