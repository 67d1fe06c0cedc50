import type {Duplex} from 'node:stream';
import type {Client} from 'ssh2';

/** Has sshd connect to a unix socket on its side; sshd does so with the rights of the user. */
export function openSocketChannel(client: Client, path: string): Promise<Duplex> {
	return new Promise((resolve, reject) => {
		client.openssh_forwardOutStreamLocal(path, (error, channel) => {
			if (error) reject(error);
			else resolve(channel);
		});
	});
}
