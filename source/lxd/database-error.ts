import {UserError} from '../model/user-error.ts';

/**
 * LXD answers, but the database that its members share does not: they have lost its leader and look for
 * another, for some seconds, or are too few for that.
 */
export class DatabaseError extends UserError {
	constructor(message: string) {
		super(`LXD answers, but its database does not (${message})`, {
			fault: 'connection',
			hint: 'bring LXD back on the other members: more than half of those that keep the database are needed, and of two both',
		});
		this.name = 'DatabaseError';
	}
}
