import {UserError} from '../../model/user-error.ts';

/** Where an LXD server's API listens. */
export type ServerAddress = {
	readonly host: string;
	readonly port: number;
	/** `host:port`, with brackets around an IPv6 address. */
	readonly authority: string;
};

/**
 * Reads `https://host[:port]`; LXD's port is 8443.
 * @throws UserError
 */
export function parseServerUrl(url: string): ServerAddress {
	const [, host, port = '8443'] =
		/^https:\/\/(\[[\da-f:.]+\]|[\w.-]+)(?::(\d{1,5}))?\/?$/i.exec(url) ?? [];
	if (host === undefined || Number(port) < 1 || Number(port) > 65_535) {
		throw new UserError(`“${url}” is no address of an LXD server`, {
			fault: 'usage',
			hint: 'write it as https://host:8443',
		});
	}
	return {
		host: host.replace(/^\[|\]$/g, ''),
		port: Number(port),
		authority: `${host.toLowerCase()}:${port}`,
	};
}
