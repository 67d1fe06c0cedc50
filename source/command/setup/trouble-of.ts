import {UserError} from '../../model/user-error.ts';
import type {Trouble} from '../../model/wizard/wizard-facts.ts';

/** An error of the user's world as a fact to show; any other is our own bug, and is thrown on. */
export const troubleOf = (error: unknown, signal: AbortSignal): Trouble => {
	signal.throwIfAborted();
	if (error instanceof UserError) return {message: error.message, hint: error.hint};
	throw error;
};
