import {type FSWatcher, watch} from 'node:fs';
import {type FileHandle, open} from 'node:fs/promises';
import {basename, dirname} from 'node:path';
import {setTimeout} from 'node:timers/promises';

/** The whole lines of a growing file, those written already and those to come, until its writer has ended. */
export async function* followLines(
	path: string,
	{log, ended}: {readonly log: LogReader; readonly ended: Promise<unknown>},
): AsyncGenerator<string> {
	const over = new AbortController();
	const stop = () => over.abort();
	ended.then(stop, stop);
	const changes = watchChanges(path, over.signal);
	try {
		for (let rest = 0; ; ) {
			// Asked before the last read: what was written until the end is there then.
			const wasOver = over.signal.aborted;
			const lines = await log.read();
			if (lines.length > 0) {
				yield* lines;
				// Where one line comes, more do: a batch costs a tenth of each by itself.
				rest = batchMilliseconds;
			} else if (wasOver) {
				return;
			} else {
				await changes.next(rest);
				rest = 0;
			}
		}
	} finally {
		changes.close();
	}
}

const batchMilliseconds = 20;

export type LogReader = {
	/** The next whole lines, a bounded number; none when there is nothing more yet. */
	readonly read: () => Promise<readonly string[]>;
	/** Whether the last read came to the end of the file, as it was then. */
	readonly isAtEnd: () => boolean;
	/** Where in the file the lines that were read end, in bytes. */
	readonly offset: () => number;
	readonly close: () => Promise<void>;
};

/**
 * Reads a growing file once; it need not exist yet: the first read that finds it opens it.
 * @param from where to begin, in bytes; at the beginning of a line
 */
export function logReader(path: string, from = 0): LogReader {
	const chunk = Buffer.allocUnsafe(logChunkBytes);
	let file: FileHandle | undefined;
	let rest: Buffer = Buffer.alloc(0);
	let position = from;
	let isAtEnd = true;

	const read = async (): Promise<readonly string[]> => {
		file ??= await openIfThere(path);
		if (!file) return [];
		const {bytesRead} = await file.read(chunk, 0, chunk.length, position);
		isAtEnd = bytesRead < chunk.length;
		if (bytesRead === 0) return [];
		position += bytesRead;
		const bytes = Buffer.concat([rest, chunk.subarray(0, bytesRead)]);
		// Split before decoding: a chunk may end in the middle of a character, a line can't.
		const end = bytes.lastIndexOf(newline) + 1;
		rest = bytes.subarray(end);
		return end === 0 ? read() : bytes.toString('utf8', 0, end - 1).split('\n');
	};

	return {
		read,
		isAtEnd: () => isAtEnd,
		offset: () => position - rest.length,
		close: async () => file?.close(),
	};
}

async function openIfThere(path: string) {
	try {
		return await open(path, 'r');
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
		throw error;
	}
}

/** Small enough that a reader of a long log leaves the event loop free every few milliseconds. */
const logChunkBytes = 256 * 1024;

const newline = 0x0a;

type ChangeWatch = {
	/**
	 * Resolves when the file may have changed since the last call, and after a while in any case.
	 * @param rest milliseconds to let pass where it is known to change all the time: nothing else ends them
	 */
	readonly next: (rest: number) => Promise<void>;
	readonly close: () => void;
};

/**
 * Wakes up for changes of a file that need not exist yet, but its folder; where the system can't tell of
 * them, by the clock alone.
 */
export function watchChanges(path: string, signal: AbortSignal): ChangeWatch {
	let changed = false;
	let watcher: FSWatcher | undefined;
	let wake = () => {};
	const notice = () => {
		changed = true;
		wake();
	};
	signal.addEventListener('abort', notice);

	return {
		next: async rest => {
			if (rest > 0) {
				// Being woken for each of a hundred writes a second takes as long as reading them.
				watcher?.close();
				watcher = undefined;
				return setTimeout(rest, undefined, {signal}).catch(() => undefined);
			}
			if (!watcher) {
				watcher = tryWatch(path, notice);
				// What was written before is not told of.
				if (watcher) return;
			}
			if (!changed) await new Promise<void>(resolve => wakeUp(resolve));
			changed = false;
		},
		close: () => {
			watcher?.close();
			signal.removeEventListener('abort', notice);
		},
	};

	function wakeUp(resolve: () => void) {
		const timer = globalThis.setTimeout(resolve, watcher ? seldom : often);
		wake = () => {
			clearTimeout(timer);
			resolve();
		};
	}
}

function tryWatch(path: string, notice: () => void): FSWatcher | undefined {
	try {
		// Others in the folder change as well: what Ansible prints goes into a file there.
		const watcher = watch(dirname(path), (_, name) => {
			if (name === null || name === basename(path)) notice();
		});
		watcher.on('error', () => watcher.close());
		return watcher;
	} catch {
		// No inotify watches left, a network file system, a folder that is gone: the clock still works.
		return undefined;
	}
}

/** Milliseconds. A network file system takes a watch and then tells nothing of what another machine does. */
const seldom = 1000;

const often = 100;
