/**
 * Takes an output that nobody reads any more as an end, and not as an error. A pipe (`rookery watch | head`)
 * ends the process at once.
 * @param onHangUp called when the terminal is gone, which need not send SIGHUP: to what left its session, none comes
 */
export const endOnBrokenPipe = (
	stream: NodeJS.WriteStream | NodeJS.ReadStream,
	onHangUp: () => void,
): void => {
	stream.on('error', (error: NodeJS.ErrnoException) => {
		if (error.code === 'EIO') return onHangUp();
		if (error.code === 'EPIPE') process.exit();
		throw error;
	});
};
