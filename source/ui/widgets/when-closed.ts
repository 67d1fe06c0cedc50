/** Aborts when the terminal is closed: it takes nothing any more then, and may say so late. */
export const whenClosed = (stdout: NodeJS.WriteStream): AbortSignal => {
	const closed = new AbortController();
	stdout.on('error', () => closed.abort());
	return closed.signal;
};
