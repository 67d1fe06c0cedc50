import {UserError} from '../model/user-error.ts';
import type {LiveRun} from './find-live-run.ts';

/** What a second run of a cluster is refused with; the owner is unknown while it is just starting. */
export const clusterBusy = (cluster: string, owner: LiveRun | undefined): UserError => {
	if (!owner) {
		return new UserError(`another run of ${cluster} is starting at this moment`, {
			fault: 'usage',
			hint: 'rookery runs shows it in a moment',
		});
	}
	const {id, pid, host} = owner;
	const worker = pid === undefined ? 'a process' : `process ${pid}`;
	return new UserError(`${cluster} has a run going: ${id}, ${worker} on ${host}`, {
		fault: 'usage',
		hint: `follow it with rookery watch ${id}, or stop it with rookery cancel ${id}`,
	});
};
