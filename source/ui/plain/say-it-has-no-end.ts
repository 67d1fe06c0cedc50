import {exitCode} from '../../model/exit-code.ts';

/**
 * What a replay that comes to the end of the log, but not of the run, has to say.
 * @returns the exit code for it
 */
export const sayItHasNoEnd = (
	{id}: {readonly id: string},
	warn: (line: string) => void,
): number => {
	warn(
		`the log of ${id} ends here, without the run's end: rookery runs ${id} tells whether it goes on`,
	);
	return exitCode.done;
};
