import {setTimeout} from 'node:timers/promises';
import type {SshConnection} from './connection.ts';

/** RFC 4254, 5.1: SSH_OPEN_ADMINISTRATIVELY_PROHIBITED. */
const prohibited = 1;

/** Milliseconds. sshd refuses at once; only the connection that it then makes takes time. */
const refusalTimeout = 5000;

/**
 * Whether an error of a forwarded channel says that sshd may not forward there (AllowTcpForwarding, PermitOpen). ssh2
 * keeps the reason beside the message, which is sshd's own "open failed".
 */
export const isForwardingForbidden = (error: unknown): boolean =>
	error instanceof Error &&
	(('reason' in error && error.reason === prohibited) || /prohibited/i.test(error.message));

/**
 * Opens one forwarded channel through a host and closes it. A host that cannot connect to the address may forward to it
 * nevertheless.
 * @throws the connection's own reason where it is lost meanwhile
 */
export async function mayForward(
	{client, lost}: Pick<SshConnection, 'client' | 'lost'>,
	{
		host,
		port,
		signal,
	}: {readonly host: string; readonly port: number; readonly signal: AbortSignal},
): Promise<boolean> {
	const {promise, resolve} = Promise.withResolvers<boolean>();
	client.forwardOut('127.0.0.1', 0, host, port, (error, channel) => {
		channel?.on('error', () => undefined);
		channel?.destroy();
		resolve(!isForwardingForbidden(error));
	});
	const done = new AbortController();
	const ended = AbortSignal.any([signal, lost, done.signal]);
	const timeout = setTimeout(refusalTimeout, true, {signal: ended}).catch((error: unknown) => {
		if (done.signal.aborted) return true;
		throw ended.reason ?? error;
	});
	try {
		return await Promise.race([promise, timeout]);
	} finally {
		done.abort();
	}
}
