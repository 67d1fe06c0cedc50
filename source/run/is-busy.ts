/** Whether SQLite refused because another process holds the file's lock (SQLITE_BUSY). */
export const isBusy = (error: unknown): boolean =>
	error instanceof Error && 'errcode' in error && error.errcode === 5;
