import {UserError} from '../model/user-error.ts';

/** LXD did not answer in time, though the way to it stands: a frozen daemon, or a member behind it that is gone. */
export class DeadlineError extends UserError {
	constructor(seconds: number, where: string) {
		super(`LXD did not answer within ${seconds} s`, {
			fault: 'connection',
			where,
			hint: 'see which member does not answer: lxc cluster list',
		});
		this.name = 'DeadlineError';
	}
}
