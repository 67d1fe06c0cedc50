/** Nobody reads on (`rookery watch | head`): that is an end, not an error. */
export const endOnBrokenPipe = (stream: NodeJS.WriteStream): void => {
	stream.on('error', (error: NodeJS.ErrnoException) => {
		if (error.code === 'EPIPE') process.exit();
		throw error;
	});
};
