import {existsSync, writeFileSync} from 'node:fs';
import {DatabaseSync} from 'node:sqlite';

export type FileLock = {
	/** Idempotent; the end of the process releases too, whatever ended it. */
	readonly release: () => void;
};

/**
 * Takes a lock that the kernel keeps: it goes with the process that holds it, so nobody has to judge
 * whether an old one is stale. SQLite does it, because Node has no call for file locks itself and
 * SQLite's work alike on Linux and macOS (sqlite.org/lockingv3.html). The file stays empty.
 * @param patience milliseconds to wait for whoever only looks at the lock
 * @returns undefined when another process holds it
 */
export function takeFileLock(path: string, patience = 0): FileLock | undefined {
	createFile(path);
	const database = new DatabaseSync(path, {timeout: patience});
	try {
		// In memory: a journal on disk would be left behind by a killed worker.
		database.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
	} catch (error) {
		database.close();
		if (isBusy(error)) return undefined;
		throw error;
	}
	return {release: () => database.isOpen && database.close()};
}

/** Never opens a file that is there: closing it again would drop POSIX locks this process has on it. */
function createFile(path: string) {
	try {
		writeFileSync(path, '', {flag: 'ax', mode: 0o600});
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
	}
}

/** Whether a process holds the file's lock; 0.1 ms, and it does not get in the way of one that takes it. */
export function isLocked(path: string): boolean {
	if (!existsSync(path)) return false;
	const database = new DatabaseSync(path, {readOnly: true});
	try {
		database.prepare('PRAGMA user_version').get();
		return false;
	} catch (error) {
		if (isBusy(error)) return true;
		throw error;
	} finally {
		database.close();
	}
}

/** Whether SQLite refused because another process holds the file's lock (SQLITE_BUSY). */
const isBusy = (error: unknown): boolean =>
	error instanceof Error && 'errcode' in error && error.errcode === 5;
