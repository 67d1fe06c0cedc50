/** The run that an answer to `start` asks to watch; undefined for all other answers. */
export const watchedRun = (answer: string): string | undefined =>
	answer.startsWith('watch:') ? answer.slice('watch:'.length) : undefined;
