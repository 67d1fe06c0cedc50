import {WebSocket} from 'ws';
import {z} from 'zod';
import type {LxdClient} from './client.ts';
import {lxdProblem} from './errors.ts';

const Operation = z.object({
	id: z.string(),
	/** Final from 200 on: Success 200, Failure 400, Cancelled 401. */
	status_code: z.int(),
	err: z.string().default(''),
	metadata: z.record(z.string(), z.unknown()).nullable().default(null),
});

type Operation = z.infer<typeof Operation>;

/** Seconds a `/wait` may take: short enough that a lost member is noticed. */
const slice = 20;

/**
 * Writes, and waits until LXD has carried it out. Waits by the operation's id, from any member:
 * joining the `operation` URL breaks on clusters, where LXD appends `?project=` to it (canonical/lxd#11664).
 * @returns the operation's metadata; null for a write answered at once
 * @throws DatabaseError when LXD's database was in between leaders: look at the object itself then;
 *   LxdError with LXD's own words on any other refusal or failure; status 404 when the operation was gone
 *   (LXD forgets it 5 s after its end): look at the object itself then
 */
export async function runOperation(
	client: LxdClient,
	{
		feed,
		onProgress,
		signal,
		...write
	}: Parameters<LxdClient['write']>[0] & {
		readonly feed?: ProgressFeed | undefined;
		readonly onProgress?: ((progress: OperationProgress) => void) | undefined;
	},
): Promise<Operation['metadata']> {
	const answer = await client.write({...write, signal});
	if (answer.type === 'sync') return null;

	const stop = onProgress && feed?.listen(answer.operation, onProgress);
	try {
		return await waitFor(client, answer.operation, signal);
	} catch (error) {
		if (signal.aborted) await cancel(client, answer.operation);

		throw error;
	} finally {
		stop?.();
	}
}

async function waitFor(client: LxdClient, id: string, signal: AbortSignal) {
	for (;;) {
		const operation = await client.get(Operation, {
			path: `/1.0/operations/${id}/wait?timeout=${slice}`,
			deadline: (slice + 15) * 1000,
			signal,
		});
		if (operation.status_code === 200) return operation.metadata;

		if (operation.status_code > 200) {
			throw lxdProblem(operation.err || 'the operation was cancelled', {
				status: operation.status_code,
			});
		}
	}
}

/** Downloads can be cancelled; what can't ends by itself and is adopted by the next run. */
async function cancel(client: LxdClient, id: string) {
	try {
		await client.write({
			method: 'DELETE',
			path: `/1.0/operations/${id}`,
			deadline: 5000,
			signal: new AbortController().signal,
		});
	} catch {}
}

/** How far an operation is, as LXD words it: "rootfs: 42% (21.77MB/s)". */
export type OperationProgress = {readonly percent: number | undefined; readonly text: string};

/** LXD's stream of operation events. Progress only: it may miss or reorder events, `/wait` is the truth. */
export type ProgressFeed = {
	/** @returns a function that stops listening */
	readonly listen: (
		operation: string,
		onProgress: (progress: OperationProgress) => void,
	) => () => void;
	readonly close: () => void;
};

const OperationEvent = z.object({
	metadata: z.object({
		id: z.string(),
		metadata: z.record(z.string(), z.unknown()).nullable().optional(),
	}),
});

/** Opens the stream; when it breaks there is no progress until the next run, and nothing else is lost. */
export async function openProgressFeed(
	client: LxdClient,
	signal: AbortSignal,
): Promise<ProgressFeed> {
	const {agent, protocol, authority} = await client.connection.transport(signal);
	const listeners = new Map<string, (progress: OperationProgress) => void>();
	const scheme = protocol === 'https:' ? 'wss' : 'ws';
	// `agent` is documented for ws and passed through to http.request.
	const socket = new WebSocket(
		`${scheme}://${authority}/1.0/events?type=operation&all-projects=true`,
		{agent},
	);
	socket.on('message', data => {
		const event = OperationEvent.safeParse(parseJson(String(data)));
		if (event.success) {
			const {id, metadata} = event.data.metadata;
			const progress = metadata && progressIn(metadata);
			if (progress) listeners.get(id)?.(progress);
		}
	});
	socket.on('error', () => {});
	signal.addEventListener('abort', () => socket.terminate(), {once: true});

	return {
		listen: (operation, onProgress) => {
			listeners.set(operation, onProgress);
			return () => listeners.delete(operation);
		},
		close: () => socket.terminate(),
	};
}

/** LXD's own client shows whichever key ends in `_progress` (shared/cmd/progress.go). */
function progressIn(metadata: Readonly<Record<string, unknown>>): OperationProgress | undefined {
	const text = Object.entries(metadata).find(([key]) => key.endsWith('_progress'))?.[1];
	if (typeof text !== 'string' || text === '') return undefined;

	const percent = /(\d+)%/.exec(text)?.[1];
	return {percent: percent === undefined ? undefined : Math.min(100, Number(percent)), text};
}

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
