import {UserError} from '../model/user-error.ts';

/** LXD refused, or an operation of its ended badly: LXD's own words, with the HTTP-like status code. */
export class LxdError extends UserError {
	readonly status: number;

	constructor(message: string, {status, where}: {status: number; where?: string | undefined}) {
		super(message, {fault: 'provisioning', where});
		this.name = 'LxdError';
		this.status = status;
	}
}
