import {hostname} from 'node:os';
import {UserError} from '../model/user-error.ts';
import {isWorkerAlive} from './is-worker-alive.ts';
import type {RunSummary} from './summarise-run.ts';

/**
 * Asks a run's worker to end: it says so in the log, stops its work and finishes the run. Returns at once.
 * @throws UserError when there is no worker to ask, or it is on another machine
 */
export const requestCancel = (run: RunSummary): void => {
	const {id, pid, host, folder} = run;
	// The worker wrote this id into its log and holds its lock still: the id can't be another's by now.
	if (pid === undefined || !isWorkerAlive(folder)) throw notGoing(id);
	if (host !== hostname()) {
		throw new UserError(`the worker of ${id} is on ${host}`, {
			fault: 'usage',
			hint: `on ${host}, run rookery cancel ${id}`,
		});
	}
	try {
		process.kill(pid, 'SIGTERM');
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ESRCH') throw notGoing(id);
		throw new UserError(`process ${pid}, the worker of ${id}, can't be asked to end`, {
			fault: 'usage',
			hint: 'it belongs to another user, who can cancel it',
			cause: error,
		});
	}
};

const notGoing = (id: string) =>
	new UserError(`${id} is not going, so there is nothing to cancel`, {
		fault: 'usage',
		hint: `rookery runs ${id} shows how it ended`,
	});
