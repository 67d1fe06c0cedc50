import {type FSWatcher, watch} from 'node:fs';
import type {FileHandle} from 'node:fs/promises';
import {setTimeout} from 'node:timers/promises';

type GrowingFile = {
	readonly path: string;
	/** Opened for reading; closed at the end. */
	readonly file: FileHandle;
	/** Settles when nothing more is written. */
	readonly ended: Promise<unknown>;
};

/** The lines of a growing file, those written already and those to come, until its writer has ended. */
export async function* followLines({path, file, ended}: GrowingFile): AsyncGenerator<string> {
	const changes = watchFile(path);
	try {
		let isOver = false;
		const stop = () => {
			isOver = true;
			changes.wake();
		};
		ended.then(stop, stop);
		const chunk = Buffer.allocUnsafe(chunkBytes);
		let rest: Buffer = Buffer.alloc(0);
		while (true) {
			// Asked before the last read: what was written until the end is there then.
			const wasOver = isOver;
			const {bytesRead} = await file.read(chunk, 0, chunk.length);
			if (bytesRead === 0) {
				if (wasOver) return;
				await changes.next();
				continue;
			}
			const bytes = Buffer.concat([rest, chunk.subarray(0, bytesRead)]);
			// Split before decoding: a chunk may end in the middle of a character, a line can't.
			const end = bytes.lastIndexOf(newline) + 1;
			rest = bytes.subarray(end);
			if (end > 0) yield* bytes.toString('utf8', 0, end - 1).split('\n');
		}
	} finally {
		changes.close();
		await file.close();
	}
}

const chunkBytes = 64 * 1024;

const newline = 0x0a;

/** Wakes up for changes; by the clock alone where the system can't tell of them, as from a container. */
function watchFile(path: string) {
	let wake = () => {};
	let changed = false;
	const notice = () => {
		changed = true;
		wake();
	};
	const watcher = watchIfPossible(path, notice);
	return {
		wake: notice,
		close: () => watcher?.close(),
		next: async () => {
			if (!changed) await new Promise<void>(resolve => wakeUp(resolve));
			// Where one line comes, more do: a batch costs a tenth of each by itself.
			await setTimeout(batchMilliseconds);
			changed = false;
		},
	};

	function wakeUp(resolve: () => void) {
		const timer = globalThis.setTimeout(resolve, clockMilliseconds);
		wake = () => {
			clearTimeout(timer);
			resolve();
		};
	}
}

function watchIfPossible(path: string, notice: () => void): FSWatcher | undefined {
	try {
		const watcher = watch(path, notice);
		watcher.on('error', () => watcher.close());
		return watcher;
	} catch {
		return undefined;
	}
}

const clockMilliseconds = 500;

const batchMilliseconds = 20;
