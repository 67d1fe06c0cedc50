import type {UserError} from '../model/user-error.ts';
import {DatabaseError} from './database-error.ts';
import {isDatabaseFault} from './is-database-fault.ts';
import {LxdError} from './lxd-error.ts';

/** The error for what LXD said, in an answer or of an operation: its refusal, or its database's silence. */
export const lxdProblem = (
	message: string,
	about: {readonly status: number; readonly where?: string | undefined},
): UserError =>
	isDatabaseFault(message) ? new DatabaseError(message) : new LxdError(message, about);
