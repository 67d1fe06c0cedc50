import {UserError} from '../primitives/errors.ts';
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

/** LXD did not answer in time, though the way to it stands: a frozen daemon, or a member behind it that is gone. */
export class DeadlineError extends UserError {
	constructor(seconds: number, where: string) {
		super(`LXD did not answer within ${seconds} s`, {
			fault: 'connection',
			where,
			hint: 'see which member does not answer: lxc (or incus) cluster list',
		});
		this.name = 'DeadlineError';
	}
}

/** LXD refused, or an operation of its ended badly: LXD's own words, with the HTTP-like status code. */
export class LxdError extends UserError {
	readonly status: number;

	constructor(message: string, {status, where}: {status: number; where?: string | undefined}) {
		super(message, {fault: 'provisioning', where});
		this.name = 'LxdError';
		this.status = status;
	}
}

/** The error for what LXD said, in an answer or of an operation: its refusal, or its database's silence. */
export const lxdProblem = (
	message: string,
	about: {readonly status: number; readonly where?: string | undefined},
): UserError =>
	isDatabaseFault(message) ? new DatabaseError(message) : new LxdError(message, about);

/**
 * Whether what LXD said comes of its database having no leader just then: by itself it passes when the
 * members have agreed on another. LXD hands the words of its driver on in sentences of its own
 * ("Failed to fetch nodes config: … receive: header: EOF"), so that only the reason in them tells.
 * @param message LXD's own words: of an answer, or of an operation that failed
 */
export const isDatabaseFault = (message: string): boolean =>
	reasons.some(reason => reason.test(message));

const reasons = [
	// go-dqlite, internal/protocol: a request to a leader that went away, or did not answer in time.
	/\bcall [a-z-]+ \(budget [^)]*\): (send|receive)\b/,
	// go-dqlite, driver: what it says when it finds no leader; LXD shortens it, bare, to its HTTP status.
	/no available dqlite leader/i,
	/failed to create dqlite connection/i,
	/^Service Unavailable$/,
	// dqlite: who was asked does not lead, or no longer does.
	/(^|: )not leader\b/i,
	/\bleadership lost\b/i,
	// LXD, lxd/cluster/gateway.go: no voter knows a leader.
	/RAFT cluster is unavailable/i,
	/Failed (to get|getting) leader address/i,
	// LXD, lxd/db/query: what it tries again itself, and says when that was in vain.
	/Failed (to begin|beginning) transaction/i,
	/driver: bad connection/,
	/database is locked/,
	/checkpoint in progress/,
	/cannot start a transaction within a transaction/,
	// database/sql, once a statement was given up.
	/sql: transaction has already been committed or rolled back/,
	/sql: (database|connection) is (already )?closed/,
	// A statement's ten seconds, as such or within the name of a table; an image server's are another matter.
	/^context deadline exceeded$/,
	/" table: (.*: )?context deadline exceeded$/,
];
