import {UserError} from '../model/user-error.ts';
import type {LiveRun} from './find-live-run.ts';

/** What a second run of a cluster is refused with. */
export const clusterBusy = (cluster: string, owner: LiveRun | undefined): UserError =>
	owner
		? new UserError(
				`${cluster} has a run going: ${owner.id}, process ${owner.pid} on ${owner.host}`,
				{
					fault: 'usage',
					hint: `follow it with rookery watch ${owner.id}, or stop it with rookery cancel ${owner.id}`,
				},
			)
		: new UserError(`another run of ${cluster} is starting at this moment`, {
				fault: 'usage',
				hint: 'rookery runs shows it in a moment',
			});
