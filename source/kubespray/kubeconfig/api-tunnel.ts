import {createHash} from 'node:crypto';
import {type SshRoute, sshArguments} from '../../model/inventory/ssh-arguments.ts';
import {quoteWords} from '../../model/quote-words.ts';

export type ApiTunnel = {
	/** What the laptop calls while the tunnel is open; the API's certificate names 127.0.0.1. */
	readonly server: string;
	/** What opens it, for a shell. */
	readonly command: string;
};

type Options = {
	readonly cluster: string;
	/** How ssh reaches a master. */
	readonly route: SshRoute;
	/** The master's. */
	readonly address: string;
	/** That the API is served on. */
	readonly port: number;
};

/** A way to the API through ssh, for a laptop that reaches no master itself. */
export function apiTunnel({cluster, route, address, port}: Options): ApiTunnel {
	const local = localPort(cluster);
	const forward = `${local}:127.0.0.1:${port}`;
	const words = ['ssh', ...sshArguments(route), '-N', '-L', forward, `root@${address}`];
	return {server: `https://127.0.0.1:${local}`, command: quoteWords(words)};
}

/** Always the same one for a cluster, and seldom that of another: the tunnels of several are open at once. */
function localPort(cluster: string): number {
	return 16_443 + (createHash('sha256').update(cluster).digest().readUInt16BE() % 10_000);
}
