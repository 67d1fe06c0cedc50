import {WebSocket} from 'ws';
import {z} from 'zod';
import type {LxdClient} from './client.ts';

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
			if (progress) {
				listeners.get(id)?.(progress);
			}
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
	if (typeof text !== 'string' || text === '') {
		return undefined;
	}

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
