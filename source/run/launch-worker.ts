import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {closeSync, existsSync, openSync} from 'node:fs';
import {extname} from 'node:path';
import {fileURLToPath} from 'node:url';
import {followEvents} from './follow-events.ts';
import {runFiles} from './run-files.ts';
import type {WorkerOrders} from './worker-orders.ts';

type Launch = {
	/** Rookery's own unless given. */
	readonly program?: string | undefined;
	readonly folder: string;
	readonly orders: WorkerOrders;
	readonly signal: AbortSignal;
};

/**
 * Spawns a worker for a run's folder, detached, and waits for its first event.
 * @returns 'started', or the exit code (null: killed) of one that ended before it began
 */
export const launchWorker = async ({
	program = worker,
	folder,
	orders,
	signal,
}: Launch): Promise<'started' | number | null> => {
	const log = openSync(runFiles(folder).workerLog, 'a');
	// A session of its own: the terminal's end and its Ctrl-C stay away. It works in the folder that the command
	// was given in: what ssh's configuration, KUBECONFIG or SSL_CERT_FILE name by relative paths is there.
	const child = spawn(process.execPath, [...process.execArgv, program, folder], {
		detached: true,
		stdio: ['pipe', log, log],
	});
	closeSync(log);
	const stop = () => child.kill();
	signal.addEventListener('abort', stop);
	const followed = new AbortController();
	const events = followEvents(folder, {signal: followed.signal});
	try {
		const ended = once(child, 'exit').then(([code]) => code as number | null);
		// It may end before it has read them; its exit says so.
		child.stdin?.on('error', () => {}).end(JSON.stringify(orders));
		const began = events.next().then(async ({done}) => {
			if (!done) return 'started';
			// Not a word in all the time a start may take.
			child.kill();
			return ended;
		});
		const first = await Promise.race([began, ended]);
		// A short run may be over before its first event was read.
		if (first === 'started' || existsSync(runFiles(folder).events)) return 'started';
		return first;
	} finally {
		followed.abort();
		await events.return('left');
		signal.removeEventListener('abort', stop);
		child.unref();
	}
};

/** Beside this file, and as compiled as this file is. */
const worker = fileURLToPath(
	new URL(`./worker${extname(fileURLToPath(import.meta.url))}`, import.meta.url),
);
