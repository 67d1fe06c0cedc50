import {isIPv6} from 'node:net';
import {connect} from 'node:tls';

export type Candidate = {readonly address: string; readonly port: number};

/**
 * The first of several addresses where the cluster's API answers this machine: a server whose certificate
 * the cluster's own authority signed for that address.
 * @param authority its certificate, in PEM
 * @returns "https://10.0.0.11:6443", undefined when none answers
 */
export async function findApiServer(
	candidates: readonly Candidate[],
	{authority, signal}: {authority: string; signal: AbortSignal},
): Promise<string | undefined> {
	const answers = await Promise.all(
		candidates.map(async candidate => isApi(candidate, {authority, signal})),
	);
	signal.throwIfAborted();
	const found = candidates[answers.indexOf(true)];
	return found && `https://${bracketed(found.address)}:${found.port}`;
}

/** Milliseconds in which a server on the same network shakes hands. */
const patience = 3000;

async function isApi(
	{address, port}: Candidate,
	{authority, signal}: {authority: string; signal: AbortSignal},
): Promise<boolean> {
	const {promise, resolve} = Promise.withResolvers<boolean>();
	const socket = connect({host: address, port, ca: authority, timeout: patience});
	const stop = () => resolve(false);
	signal.addEventListener('abort', stop);
	socket.once('secureConnect', () => resolve(true));
	socket.once('timeout', stop);
	// Stays after the answer: what is torn down may still fail.
	socket.on('error', stop);
	const isReached = await promise;
	signal.removeEventListener('abort', stop);
	socket.destroy();
	return isReached;
}

const bracketed = (address: string) => (isIPv6(address) ? `[${address}]` : address);
