/** Nobody reads on (`rookery watch | head`, a terminal that was closed): that is an end, not an error. */
export const endOnBrokenPipe = (stream: NodeJS.WriteStream): void => {
	stream.on('error', (error: NodeJS.ErrnoException) => {
		if (error.code === 'EPIPE' || error.code === 'EIO') process.exit();
		throw error;
	});
};
