import {request as requestSecurely} from 'node:https';
import {ConnectionLostError, DeadlineError} from './errors.ts';
import {nodeHttp, type Transport} from './transport.ts';

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
 * Sends one request and collects the whole answer, whatever its status. A read that went into a kept connection
 * which the server closed at that moment is sent once more, by a new one; a write is not, for the server may have
 * heard it.
 * @throws DeadlineError when no answer came in time, ConnectionLostError when the way broke
 */
export async function send(transport: Transport, exchange: Exchange): Promise<Answer> {
	const {signal, deadline = defaultDeadline} = exchange;
	const late = AbortSignal.timeout(deadline);
	const ends = AbortSignal.any([signal, late, transport.lost]);
	try {
		return await exchangeOnce(transport, exchange, ends).catch(error => {
			if (exchange.method !== 'GET' || !(error instanceof StaleSocketError) || ends.aborted) {
				throw error;
			}

			closeIdle(transport.agent);
			return exchangeOnce(transport, exchange, ends);
		});
	} catch (error) {
		signal.throwIfAborted();
		if (late.aborted) throw new DeadlineError(Math.round(deadline / 1000), transport.description);

		throw new ConnectionLostError(
			transport,
			error instanceof StaleSocketError ? error.cause : error,
		);
	}
}

/** A connection that was kept from an earlier request closed before a byte of the answer came. */
class StaleSocketError extends Error {
	constructor(cause: unknown) {
		super('the kept connection was closed', {cause});
		this.name = 'StaleSocketError';
	}
}

/** Connections that were opened for the same burst of requests are closed by the server at the same time. */
function closeIdle({freeSockets}: Transport['agent']) {
	for (const socket of Object.values(freeSockets).flat()) {
		socket?.destroy();
	}
}

async function exchangeOnce(
	{agent, protocol, authority}: Transport,
	{method, path, headers = {}, body}: Exchange,
	signal: AbortSignal,
): Promise<Answer> {
	const start = protocol === 'https:' ? requestSecurely : nodeHttp.request;
	return new Promise((resolve, reject) => {
		let isAnswered = false;
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
				isAnswered = true;
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
		outgoing.on('error', error =>
			reject(outgoing.reusedSocket && !isAnswered ? new StaleSocketError(error) : error),
		);
		outgoing.end(body);
	});
}
