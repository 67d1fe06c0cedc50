import {type FSWatcher, watch} from 'node:fs';
import {setTimeout} from 'node:timers/promises';

export type FolderWatch = {
	/**
	 * Resolves when something in the folder changed since the last call, and after a while in any case.
	 * @param rest milliseconds to let pass first
	 */
	readonly next: (rest: number) => Promise<void>;
	readonly close: () => void;
};

/** Wakes up for changes in a folder; where the system can't tell of them, by the clock alone. */
export const watchFolder = (folder: string, signal: AbortSignal): FolderWatch => {
	let changed = false;
	let wake = () => {};
	const notice = () => {
		changed = true;
		wake();
	};
	const watcher = watchIfPossible(folder, notice);
	signal.addEventListener('abort', notice);

	return {
		next: async rest => {
			if (rest > 0) await setTimeout(rest);
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
};

const watchIfPossible = (folder: string, notice: () => void): FSWatcher | undefined => {
	try {
		const watcher = watch(folder, notice);
		watcher.on('error', () => watcher.close());
		return watcher;
	} catch {
		// No inotify watches left, a network file system, a folder that is gone: the clock still works.
		return undefined;
	}
};

/** Milliseconds. A network file system takes a watch and then tells nothing of what another machine does. */
const seldom = 1000;
const often = 100;
