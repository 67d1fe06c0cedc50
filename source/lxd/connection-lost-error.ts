import {UserError} from '../model/user-error.ts';
import type {Transport} from './transport.ts';

/** The way to LXD broke before the answer was there: whether LXD did what it was asked is not known. */
export class ConnectionLostError extends UserError {
	/** The way that broke. */
	readonly transport: Transport;

	constructor(transport: Transport, cause: unknown) {
		const reason = cause instanceof Error && cause.message ? `: ${cause.message}` : '';
		super(`the connection to LXD was lost${reason}`, {
			fault: 'connection',
			where: transport.description,
			hint: 'check that the member is up and that its LXD runs',
			cause,
		});
		this.name = 'ConnectionLostError';
		this.transport = transport;
	}
}
