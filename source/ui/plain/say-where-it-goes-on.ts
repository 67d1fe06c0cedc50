import {exitCode} from '../../model/exit-code.ts';

/**
 * What a person who leaves a run going needs to know.
 * @returns the exit code for it
 */
export const sayWhereItGoesOn = (
	{id}: {readonly id: string},
	warn: (line: string) => void,
): number => {
	warn(`${id} goes on by itself`);
	warn(`  follow it: rookery watch ${id}`);
	warn(`  stop it:   rookery cancel ${id}`);
	return exitCode.interrupted;
};
