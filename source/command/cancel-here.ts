import {UserError} from '../model/user-error.ts';
import {requestCancel} from '../run/request-cancel.ts';
import {summariseRun} from '../run/summarise-run.ts';

/**
 * Asks the worker of a run to end.
 * @param folder of the run
 * @throws UserError when there is no worker to ask, or it is on another machine
 */
export const cancelHere = async (folder: string): Promise<void> => {
	const run = await summariseRun(folder);
	if (run.state === 'broken') {
		throw new UserError(run.why, {fault: 'usage', hint: 'rookery runs lists the runs'});
	}

	requestCancel(run);
};
