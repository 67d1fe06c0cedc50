import {UserError} from '../model/user-error.ts';

/**
 * A failed call on a file or folder, told to the user: what could not be done, where, and why in the
 * system's words. What is no failed call is our own bug, and stays as it is.
 * @param failed "the preset could not be written"
 */
export const fileError = (failed: string, path: string, error: unknown): unknown => {
	if (!(error instanceof Error && 'syscall' in error)) return error;
	return new UserError(`${failed}: ${error.message}`, {
		fault: 'preset',
		where: path,
		hint: 'look at the rights of the folder and the space left on it',
		cause: error,
	});
};
