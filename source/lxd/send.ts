import {request as requestSecurely} from 'node:https';
import {ConnectionLostError} from './connection-lost-error.ts';
import {DeadlineError} from './deadline-error.ts';
import {nodeHttp} from './node-http.ts';
import type {Transport} from './transport.ts';

/** One HTTP exchange with LXD's API. */
export type Exchange = {
	readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
	/** With its query: `/1.0/instances?recursion=1`. */
	readonly path: string;
	readonly headers?: Readonly<Record<string, string>> | undefined;
	readonly body?: string | Buffer | undefined;
	/** Milliseconds until LXD counts as not answering. */
	readonly deadline?: number | undefined;
	readonly signal: AbortSignal;
};

export type Answer = {
	readonly status: number;
	readonly headers: Readonly<Record<string, string | string[] | undefined>>;
	readonly body: Buffer;
};

const defaultDeadline = 30_000;

/**
 * Sends one request and collects the whole answer, whatever its status.
 * @throws DeadlineError when no answer came in time, ConnectionLostError when the way broke
 */
export async function send(transport: Transport, exchange: Exchange): Promise<Answer> {
	const {signal, deadline = defaultDeadline} = exchange;
	const late = AbortSignal.timeout(deadline);
	try {
		return await exchangeOnce(transport, exchange, AbortSignal.any([signal, late, transport.lost]));
	} catch (error) {
		signal.throwIfAborted();
		if (late.aborted) {
			throw new DeadlineError(Math.round(deadline / 1000), transport.description);
		}

		throw new ConnectionLostError(transport, error);
	}
}

async function exchangeOnce(
	{agent, protocol, authority}: Transport,
	{method, path, headers = {}, body}: Exchange,
	signal: AbortSignal,
): Promise<Answer> {
	const start = protocol === 'https:' ? requestSecurely : nodeHttp.request;
	return new Promise((resolve, reject) => {
		const outgoing = start(
			`${protocol}//${authority}${path}`,
			{
				agent,
				method,
				signal,
				headers: {
					...headers,
					...(body === undefined ? {} : {'content-length': Buffer.byteLength(body)}),
				},
			},
			incoming => {
				const chunks: Buffer[] = [];
				incoming.on('data', chunk => chunks.push(chunk));
				incoming.on('error', reject);
				incoming.on('end', () =>
					resolve({
						status: incoming.statusCode ?? 0,
						headers: incoming.headers,
						body: Buffer.concat(chunks),
					}),
				);
			},
		);
		outgoing.on('error', reject);
		outgoing.end(body);
	});
}
